"""An organisation's page, kept by its own people."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.directory.actions import save_logo, save_organisation
from members.directory.forms import OrganisationForm
from members.models import Organisation
from portal.conflicts import Comparison, SavedMeanwhile, read_marks


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_edit(request: HttpRequest, key: str) -> HttpResponse:
    rows = Organisation.objects.select_related("region", "logo")
    organisation = get_object_or_404(rows, key=key)
    if not request.user.may_keep(organisation):
        raise PermissionDenied
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = OrganisationForm(*given, organisation=organisation, by=request.user)
    if form.is_bound and form.is_valid():
        return saved(request, form)
    return shown(request, form)


def saved(request: HttpRequest, form: OrganisationForm) -> HttpResponse:
    about = {"organisation": form.organisation, "by": request.user}
    try:
        done = save_organisation(
            **about,
            values=form.values,
            before=read_marks(request.POST.get("before", "")),
            insists=request.POST.get("do") == "insist",
        )
    except SavedMeanwhile as meanwhile:
        return shown(request, form, meanwhile.comparison)
    save_logo(
        **about,
        picture=form.cleaned_data["logo"],
        credit=form.cleaned_data["logo_credit"],
        removes=form.cleaned_data.get("remove_logo", False),
    )
    messages.success(request, saved_words(form, done))
    return redirect(form.organisation)


def saved_words(form: OrganisationForm, done: Comparison) -> str:
    if not done.kept:
        return _("Saved.")
    names = ", ".join(str(form.fields[name].label) for name in done.kept)
    return _(
        "Saved. In another window this was changed meanwhile, "
        "and it is kept: %(names)s."
    ) % {"names": names}


def shown(
    request: HttpRequest, form: OrganisationForm, comparison: Comparison | None = None
) -> HttpResponse:
    """The form; `before` stays as it came unless the writer is now told of a change."""
    before = "" if comparison else request.POST.get("before", "")
    context = {
        "form": form,
        "organisation": form.organisation,
        "before": before or form.marks,
        "conflicts": side_by_side(form, comparison) if comparison else [],
    }
    return render(request, "members/organisation_edit.html", context)


def side_by_side(form: OrganisationForm, comparison: Comparison) -> list[dict]:
    return [
        {
            "label": form.fields[conflict.name].label,
            "typed": in_words(form, conflict.name, conflict.typed),
            "saved": in_words(form, conflict.name, conflict.saved),
        }
        for conflict in comparison.conflicts
    ]


def in_words(form: OrganisationForm, name: str, value: str) -> list[str]:
    choices = dict(getattr(form.fields[name], "choices", ()))
    return [str(choices.get(value, value))] if value else []
