"""What a reader answered so far: all of it stands in the address."""

from dataclasses import dataclass, replace

from django import forms
from django.http import QueryDict

from knowledge.choices import CostBand
from knowledge.finder.wishes import WISHES

CHANGE, WHOM, COST = "change", "whom", "cost"
QUESTIONS = (CHANGE, WHOM, COST)
END = len(QUESTIONS) + 1  # the step after the last question
FACETS = {WHOM: "stakeholder", COST: "cost_band"}
BANDS = tuple(CostBand.values)  # from no money up


@dataclass(frozen=True)
class Answers:
    """The values chosen for each question, and at which step the reader is.

    Of `whom` any is enough. `cost` is the most one has: cheaper ones fit too.
    """

    change: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    cost: tuple[str, ...] = ()
    step: int = 1

    def of(self, question: str) -> tuple[str, ...]:
        return getattr(self, question)

    @property
    def answered(self) -> list[str]:
        return [question for question in QUESTIONS if self.of(question)]

    def without(self, question: str) -> "Answers":
        return replace(self, **{question: ()})

    def choosing(self, question: str, value: str) -> "Answers":
        """As if this alone were the answer."""
        return replace(self, **{question: (value,)})

    def at(self, step: int) -> "Answers":
        return replace(self, step=step)

    def filters(self) -> dict[str, tuple[str, ...]]:
        """The library's filters."""
        found = {}
        for question in self.answered:
            found |= filters_of(question, self.of(question))
        return found

    def url(self) -> str:
        """Of this state, from the finder's own page."""
        params = QueryDict(mutable=True)
        for question in self.answered:
            params.setlist(question, self.of(question))
        if self.step > 1:
            params["step"] = self.step
        return f"?{params.urlencode()}"


def filters_of(question: str, values: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    if question == CHANGE:
        return dict(WISHES[values[0]].filters)
    if question == COST:
        values = BANDS[: BANDS.index(values[0]) + 1]
    return {FACETS[question]: values}


class AnswersForm(forms.Form):
    """The address of the finder: every string is legal, odd values are left out."""

    step = forms.IntegerField(required=False, min_value=1, max_value=END)

    def __init__(self, data: QueryDict, *, groups):
        super().__init__(data)
        self.known = {CHANGE: WISHES, WHOM: groups, COST: BANDS}
        self.is_valid()

    def answers(self) -> Answers:
        chosen = {question: self.values(question) for question in QUESTIONS}
        return Answers(**chosen, step=self.cleaned_data.get("step") or 1)

    def values(self, question: str) -> tuple[str, ...]:
        given = dict.fromkeys(self.data.getlist(question))
        values = tuple(value for value in given if value in self.known[question])
        return values if question == WHOM else values[-1:]
