"""What a page of the finder shows: a question with its choices, or what was found."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from knowledge.choices import CostBand
from knowledge.finder.answers import (
    CHANGE,
    COST,
    END,
    FACETS,
    QUESTIONS,
    WHOM,
    Answers,
)
from knowledge.finder.counting import Counting
from knowledge.finder.wishes import WISHES
from search.contract import Result
from search.finding import SearchAway

SHOWN = 3  # practices below the question
LEGENDS = {
    CHANGE: gettext_lazy("What do you want to change?"),
    WHOM: gettext_lazy("With whom?"),
    COST: gettext_lazy("With how much money?"),
}
SHORT = {
    CHANGE: gettext_lazy("What to change"),
    WHOM: gettext_lazy("With whom"),
    COST: gettext_lazy("With how much"),
}
HINTS = {
    CHANGE: "",
    WHOM: gettext_lazy("Choose one or more. It is enough if one of them takes part."),
    COST: gettext_lazy("What costs less is shown too."),
}
MUTE = {
    WHOM: gettext_lazy("No practice that fits so far tells who takes part."),
    COST: gettext_lazy("No practice that fits so far tells what it costs."),
}
BUDGETS = {
    CostBand.NONE: gettext_lazy("No money, only time"),
    CostBand.SMALL: gettext_lazy("Up to € 5,000"),
    CostBand.MEDIUM: gettext_lazy("Up to € 25,000"),
    CostBand.LARGE: gettext_lazy("Up to € 100,000"),
    CostBand.HUGE: gettext_lazy("More than € 100,000"),
}


@dataclass
class Found:
    """What the answers find; without index `result` is None and nothing is counted."""

    answers: Answers
    counting: Counting
    groups: dict[str, str]
    result: Result | None = None
    is_away: bool = False
    choices: list[dict] = field(default_factory=list)
    untold: int = 0
    loosened: list[dict] = field(default_factory=list)
    everything: int = 0

    @property
    def total(self) -> int:
        return self.result.total if self.result else 0

    @property
    def question(self) -> str:
        """The one at hand; "" at the end."""
        step = self.answers.step
        return QUESTIONS[step - 1] if step < END else ""


def look(found: Found) -> Found:
    """Asks the search for all that the page shows."""
    try:
        found.result = found.counting.found(found.answers, SHOWN)
        count_choices(found)
        if not found.total:
            count_loosened(found)
    except SearchAway:
        found.result, found.is_away = None, True
        found.choices = choices(found, None)
    return found


def count_choices(found: Found) -> None:
    question, answers, counting = found.question, found.answers, found.counting
    if not question:
        return
    counts, everyone = counting.choices(answers, question, labels(found, question))
    found.choices = choices(found, [*counts, everyone])
    if question in FACETS:
        [telling] = counting.totals([counting.telling(answers, question)])
        found.untold = everyone - telling


def count_loosened(found: Found) -> None:
    """Which answer to take away, and how many practices are left then."""
    answers, counting = found.answers, found.counting
    ways = [answers.without(question) for question in answers.answered]
    counts = counting.totals(counting.query(way) for way in [*ways, Answers()])
    *left, found.everything = counts
    rows = zip(answers.answered, ways, left, strict=True)
    found.loosened = [
        {"label": told(found, q), "url": way.url(), "count": count}
        for q, way, count in rows
        if count
    ]


def choices(found: Found, counts: list[int] | None) -> list[dict]:
    question, answers = found.question, found.answers
    if not question:
        return []
    chosen = answers.of(question)
    rows = [
        choice(value, label, counts[at] if counts else None, value in chosen)
        for at, (value, label) in enumerate(labels(found, question).items())
    ]
    if question == WHOM:
        return rows
    count = counts[len(rows)] if counts else None
    return [*rows, choice("", _("It does not matter"), count, not chosen)]


def choice(value: str, label: Any, count: int | None, is_chosen: bool) -> dict:
    """One that leads to nothing cannot be chosen; one that is chosen can be left."""
    wish = WISHES.get(value)
    return {
        "value": value,
        "label": label,
        "note": wish.note if wish else "",
        "count": count,
        "selected": is_chosen,
        "disabled": bool(value) and count == 0 and not is_chosen,
    }


def labels(found: Found, question: str) -> dict[str, Any]:
    if question == CHANGE:
        return {key: wish.label for key, wish in WISHES.items()}
    return found.groups if question == WHOM else BUDGETS


def told(found: Found, question: str) -> str:
    """An answer in words."""
    words = labels(found, question)
    return ", ".join(str(words[value]) for value in found.answers.of(question))


def steps(found: Found) -> list[dict]:
    """The way through the questions, with what was answered."""
    return [
        {
            "title": SHORT[question],
            "answer": told(found, question),
            "url": found.answers.at(number).url(),
            "current": question == found.question,
        }
        for number, question in enumerate(QUESTIONS, 1)
    ]


def is_mute(found: Found) -> bool:
    """Whether no answer to the question would leave anything."""
    return not any(choice["count"] for choice in found.choices if choice["value"])


def untold_words(found: Found) -> str:
    """That a choice leaves out what does not tell; "" where nothing is left out."""
    if not found.untold:
        return ""
    if is_mute(found):
        return MUTE[found.question]
    words = untold_groups if found.question == WHOM else untold_costs
    return words(found.untold) % {"number": found.untold}


def untold_groups(number: int) -> str:
    return ngettext(
        "%(number)s practice does not tell who takes part: any choice leaves it out.",
        "%(number)s practices do not tell who takes part: any choice leaves them out.",
        number,
    )


def untold_costs(number: int) -> str:
    return ngettext(
        "%(number)s practice does not tell what it costs: any choice leaves it out.",
        "%(number)s practices do not tell what they cost: any choice leaves them out.",
        number,
    )
