"""Saving the texts of a group: by a button, and in the background."""

import json

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knowledge.record.groups import GROUPS
from knowledge.translating import actions
from knowledge.translating.access import translating
from knowledge.translating.forms import TextsForm
from knowledge.translating.screens import Screen
from knowledge.translating.wording import full_label, numbers_of
from knowledge.writing.saving import saved_words, told
from portal.conflicts import Comparison, SavedMeanwhile, mark, read_marks


def saved(request: HttpRequest, page, form: TextsForm) -> Comparison:
    """Saves what can be stored; raises as `actions.save_texts`.

    The buttons "take <place>" and "right <place>" do so for one text, too.
    """
    form.is_valid()
    texts, (word, place) = form.storable, button(request)
    if word == "take" and place in form.texts:
        texts[place] = form.texts[place].source
    typed = actions.Typed(
        texts=texts,
        before=read_marks(request.POST.get("before", "")),
        sources=read_marks(request.POST.get("sources", "")),
        looked_at=[place] if word == "right" else [],
    )
    return actions.save_texts(
        page=page, by=request.user, typed=typed, insists=word == "insist"
    )


def button(request: HttpRequest) -> tuple[str, str]:
    word, _space, place = request.POST.get("do", "").partition(" ")
    return word, place


def kept_words(done: Comparison, screen: Screen) -> str:
    if not done.kept:
        return _("Saved.")
    return _(
        "Saved. Kept as it was changed meanwhile in another window: %(names)s."
    ) % {"names": names_of(done.kept, screen)}


def names_of(places, screen: Screen) -> str:
    texts = screen.form().texts
    numbers = numbers_of(screen.original, screen.part.group.tables)
    return ", ".join(full_label(texts[place], numbers) for place in places)


def autosave(request: HttpRequest, page, original, group: str) -> HttpResponse:
    """As knowledge/writing/saving.py; `state` means the same."""
    screen = Screen.of(page, original, group)
    if group not in GROUPS or screen is None:
        return HttpResponse(status=404)
    form = screen.form(request.POST)
    try:
        done = saved(request, page, form)
    except SavedMeanwhile as meanwhile:
        places = [found.name for found in meanwhile.comparison.conflicts]
        return told("conflict", conflict_words(names_of(places, screen)))
    except ValidationError as error:
        return told("refused", error.messages[0])
    state = "partly" if form.errors else "saved"
    before = next_marks(request, Screen.of(page, original, group), form, done)
    return told(state, saved_words(form), before=before)


def conflict_words(names: str) -> str:
    return _(
        "Not saved: changed in another window too: %(names)s. Save lets you choose."
    ) % {"names": names}


def next_marks(request, screen: Screen, form: TextsForm, done: Comparison) -> str:
    """Of what is saved now; this window still shows the old of what was kept."""
    before = read_marks(request.POST.get("before", ""))
    fresh = {place: mark(text) for place, text in screen.form().saved.items()}
    older = {p: m for p, m in before.items() if p in done.kept or p in form.errors}
    return json.dumps(fresh | older)


signed_in_autosave = translating(autosave)


@require_POST
def translation_autosave(request: HttpRequest, **kwargs) -> HttpResponse:
    """401 says that nobody is signed in."""
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    return signed_in_autosave(request, **kwargs)
