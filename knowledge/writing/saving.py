"""Saving a group: by its button, and in the background while somebody types."""

import json

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knowledge.record.checks import problems
from knowledge.record.drafts import draft_of
from knowledge.record.groups import GROUPS
from knowledge.record.wording import field_label
from knowledge.writing import actions, values
from knowledge.writing.access import page_to_write
from knowledge.writing.forms import GroupForm
from portal.conflicts import Comparison, SavedMeanwhile, mark, read_marks


def saved(request: HttpRequest, page, form: GroupForm) -> Comparison:
    """Saves what can be stored; raises as `actions.save_group`."""
    form.is_valid()
    return actions.save_group(
        page=page,
        by=request.user,
        typed=form.storable,
        before=read_marks(request.POST.get("before", "")),
        insists=request.POST.get("do") == "insist",
    )


def kept_words(done: Comparison) -> str:
    if not done.kept:
        return _("Saved.")
    names = ", ".join(map(field_label, done.kept))
    return _(
        "Saved. Kept as it was changed meanwhile in another window: %(names)s."
    ) % {"names": names}


@require_POST
def write_autosave(request: HttpRequest, slug: str, group: str) -> HttpResponse:
    """Keeps what is typed; says how it went, and the marks for the next time.

    `state`: "saved"; "partly": some fields cannot be stored as they are; "conflict";
    "refused". 401 says that nobody is signed in.
    """
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    page = page_to_write(request, slug)
    if group not in GROUPS:
        return HttpResponse(status=404)
    form = GroupForm(request.POST, draft=draft_of(page), group=GROUPS[group])
    try:
        done = saved(request, page, form)
    except SavedMeanwhile as meanwhile:
        return told("conflict", conflict_words(meanwhile.comparison))
    except ValidationError as error:
        return told("refused", error.messages[0])
    draft = draft_of(type(page).objects.get(pk=page.pk))
    return told(
        "partly" if form.errors else "saved",
        saved_words(form),
        before=next_marks(request, draft, form, done),
        mended=mended(draft, form),
    )


def told(state: str, words: str, **more) -> JsonResponse:
    return JsonResponse({"state": state, "words": words, **more})


def saved_words(form: GroupForm) -> str:
    time = time_format(timezone.localtime(), "TIME_FORMAT")
    if not form.errors:
        return _("Saved at %(time)s.") % {"time": time}
    names = ", ".join(str(form.fields[name].label) for name in form.errors)
    return _("Saved at %(time)s, but not: %(names)s. Save shows what is wrong.") % {
        "time": time,
        "names": names,
    }


def conflict_words(comparison: Comparison) -> str:
    names = ", ".join(field_label(c.name) for c in comparison.conflicts)
    return _(
        "Not saved: changed in another window too: %(names)s. Save lets you choose."
    ) % {"names": names}


def mended(draft, form: GroupForm) -> list[str]:
    """The fields of which nothing is to be said any more."""
    faulty = {problem.field for problem in problems(draft)} | set(form.errors)
    return [name for name in form.fields if name not in faulty]


def next_marks(request, draft, form: GroupForm, done: Comparison) -> str:
    """Of what is saved now; a field that another window changed keeps its old mark,

    for this window still shows the old value.
    """
    before = read_marks(request.POST.get("before", ""))
    now = values.stored(draft, form.saved)
    fresh = {name: mark(value) for name, value in now.items()}
    older = {n: m for n, m in before.items() if n in done.kept or n in form.errors}
    return json.dumps(fresh | older)
