"""What a translator's browser would do."""

from knowledge.models import PracticePage
from knowledge.record.drafts import draft_of
from knowledge.translating.actions import Typed, begin_translation, save_texts
from tests.knowledge.revisions import fresh
from tests.knowledge.writing.writing import is_sent, value_of
from tests.reading import html

STEP = "0b1c4a4e-8a56-4d0e-9a43-3f5f1f0a0001"  # the one row of the record's steps
SLOVENIAN = {
    "identity": {
        "title": "Odprta vrata livarne",
        "lead": "Učenci spoznajo ljudi, ki vlivajo železo.",
        "what_works": "Livarna vsak mesec povabi razred.",
    },
    "why": {"aim": "Učenci poznajo poklic."},
    "what": {
        "what_was_done": "Najprej smo vprašali nočno izmeno.",
        f"steps:{STEP}:title": "Vprašaj",
        f"steps:{STEP}:what": "Vprašaj vse.",
    },
}


def address(page, group: str = "", language: str = "sl") -> str:
    base = f"/en/practices/{page.practice.slug}/translate/{language}/"
    return f"{base}{group}/" if group else base


def begin(page, by, language: str = "sl") -> PracticePage:
    return begin_translation(practice=page.practice, by=by, language=language)


def translated_by(person, page) -> PracticePage:
    """The draft of a whole translation, without its screens."""
    started = begin(page, person)
    texts = {place: t for group in SLOVENIAN.values() for place, t in group.items()}
    save_texts(page=started, by=person, typed=Typed(texts, {}, {}))
    return fresh(started)


def fields(answer) -> dict[str, str]:
    """All that the form would send."""
    form = html(answer).select_one("form.translate-form")
    inputs = form.select("input[name], textarea[name]")
    return {field["name"]: value_of(field) for field in inputs if is_sent(field)}


def send(browser, page, group: str, typed: dict | None = None, do: str = "save"):
    """Opens the group, types over what stands there, and presses a button."""
    path = address(page, group)
    return browser.post(path, {**fields(browser.get(path)), **(typed or {}), "do": do})


def draft(page) -> PracticePage:
    return draft_of(fresh(page))


def own_texts(answer) -> dict[str, str]:
    """What stands in the fields of texts."""
    kept = ("csrfmiddlewaretoken", "before", "sources", "do")
    return {n: text for n, text in fields(answer).items() if n not in kept}
