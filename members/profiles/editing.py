"""One's own profile: an overview, and a page for each group of fields."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from members.actions import make_profile
from members.models import Profile
from members.profiles import actions, expertise
from members.profiles.completeness import next_hint
from members.profiles.eyes import eyes_links
from members.profiles.forms import GroupForm, sees_label
from members.profiles.groups import GROUPS, Group, after
from members.profiles.overview import group_rows
from members.profiles.values import SEES
from members.profiles.words import in_words
from members.visibility import LABELS, own
from portal import conflicts
from portal.languages import current


def own_profile(user) -> Profile:
    """With all it shows; an account of old may have none yet."""
    make_profile(user=user)
    return Profile.objects.whole().get(pk=user.pk)


@login_required
@require_safe
def profile_edit(request: HttpRequest) -> HttpResponse:
    profile = own_profile(request.user)
    seen = own(profile)
    context = {
        "profile": profile,
        "groups": group_rows(seen),
        "hint": next_hint(profile, seen),
        "eyes_links": eyes_links(profile),
    }
    return render(request, "members/profiles/edit.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile_group(request: HttpRequest, group: str) -> HttpResponse:
    """A group's form; its rows and the search for concepts work by its buttons."""
    found = GROUPS.get(group)
    if found is None:
        raise Http404
    profile = own_profile(request.user)
    if request.method != "POST":
        return shown(request, found, found.form(profile=profile))
    form = found.form(request.POST, profile=profile)
    if unsaved := after_button(request, form):
        return shown(request, found, unsaved)
    return (
        saved(request, found, form) if form.is_valid() else shown(request, found, form)
    )


def saved(request: HttpRequest, group: Group, form: GroupForm) -> HttpResponse:
    try:
        done = actions.save_group(
            profile=form.profile,
            typed=form.values,
            before=conflicts.read_marks(request.POST.get("before", "")),
            insists=request.POST.get("do") == "insist",
        )
    except conflicts.SavedMeanwhile as meanwhile:
        return shown(request, group, form, meanwhile.comparison)
    messages.success(request, saved_words(done))
    following = after(group) if request.POST.get("do") == "next" else None
    return redirect(following.url if following else "members:profile_edit")


def saved_words(done: conflicts.Comparison) -> str:
    if not done.kept:
        return _("Saved.")
    names = ", ".join(map(label_of, done.kept))
    return _(
        "Saved. Kept as it was changed meanwhile in another window: %(names)s."
    ) % {"names": names}


def shown(
    request: HttpRequest, group: Group, form: GroupForm, comparison=None
) -> HttpResponse:
    """The form; `before` stays as it came unless the writer is now told of a change."""
    is_told = comparison is not None
    before = "" if is_told else request.POST.get("before", "")
    context = {
        "group": group,
        "form": form,
        "before": form.before or before or form.marks,
        "following": after(group),
        "conflicts": [side_by_side(c) for c in comparison.conflicts] if is_told else [],
    }
    return render(request, "members/profiles/group.html", context)


def label_of(name: str) -> str:
    if name.startswith(SEES):
        return sees_label(name.removeprefix(SEES))
    return str(LABELS.get(name) or _("Language you write in"))


def side_by_side(conflict: conflicts.Conflict) -> dict:
    return {
        "label": label_of(conflict.name),
        "typed": in_words(conflict.name, conflict.typed),
        "saved": in_words(conflict.name, conflict.saved),
    }


def after_button(request: HttpRequest, form: GroupForm) -> GroupForm | None:
    """The form after a button that saves nothing; None for one that saves."""
    do = request.POST.get("do", "")
    if do in ("find", "suggest") and "expertise" in form.fields:
        return after_search(request, form, do)
    return form.with_rows_changed(do)


def after_search(request: HttpRequest, form: GroupForm, do: str) -> GroupForm:
    """With the concepts that were looked for, or with a suggested one chosen."""
    text = request.POST.get("expertise_find", "")
    typed, profile = form.typed(), form.profile
    if do == "suggest":
        try:
            concept = expertise.suggest_concept(
                profile=profile, text=text, language=current()
            )
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            typed["expertise"] = [*typed["expertise"], concept.slug]
            text = ""
            messages.success(request, suggested_words(concept))
    again = type(form)(profile=profile, initial=typed)
    again.before = before_after(request, form, again)
    again.fields["expertise"].widget.look_for(profile, text)
    return again


def before_after(request: HttpRequest, form: GroupForm, again: GroupForm) -> str:
    """The marks as they came; a suggestion just stored is not another window's."""
    before = conflicts.read_marks(request.POST.get("before", ""))
    if before.get("expertise") == conflicts.mark(form.saved["expertise"]):
        before["expertise"] = conflicts.mark(again.saved["expertise"])
    return json.dumps(before)


def suggested_words(concept) -> str:
    if concept.state == "approved":
        return _("There is “%(label)s” already; it is chosen.") % {"label": concept}
    return _(
        "“%(label)s” is suggested. Until a coordinator approves it, only you see it."
    ) % {"label": concept}


@login_required
@require_safe
def concept_options(request: HttpRequest) -> HttpResponse:
    """What the combobox offers for the letters typed so far."""
    text = " ".join(request.GET.get("q", "").split())[: expertise.LONGEST]
    context = {
        "options": expertise.options(make_profile(user=request.user), text),
        "text": text,
        "may_suggest": len(text) > 1 and not expertise.is_known(text),
    }
    return render(request, "members/profiles/_concept_options.html", context)


@login_required
@require_POST
def hints_hide(request: HttpRequest) -> HttpResponse:
    actions.hide_hints(profile=own_profile(request.user))
    messages.info(request, _("No more hints. What is empty shows on this page."))
    return redirect("members:profile_edit")
