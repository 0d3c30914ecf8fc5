"""Invitations, for those who may invite."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from members.joining import invitations
from members.joining.forms.inviting import InvitationFilterForm, InviteForm
from members.joining.guards import coordinators_only
from members.joining.presentation import invitation_rows, tabs
from members.models import Invitation
from members.notices.presentation import pagination
from members.rights import STRONG
from members.second_factor import strongly_signed_in

PER_PAGE = 50


@coordinators_only
@require_safe
def invitation_list(request: HttpRequest) -> HttpResponse:
    form = InvitationFilterForm(request.GET)
    visible = Invitation.objects.visible_to(request.user)
    found = visible.filter(pk__in=Invitation.objects.in_state(form.shown))
    page = Paginator(found, PER_PAGE).get_page(form.cleaned_data.get("page"))
    labels = dict(Invitation.State.choices)
    context = {
        "rows": invitation_rows(page, request.user),
        "pagination": pagination(page, request.GET),
        "tabs": tabs(reverse("members:invitations"), labels, form.shown),
        "shown": form.shown,
    }
    return render(request, "members/joining/invitation_list.html", context)


@coordinators_only
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """The form, and after it the report; rows that are wrong stay to be corrected."""
    form = InviteForm(request.POST or None, by=request.user)
    if request.method != "POST" or not form.is_valid():
        return invite_page(request, form)
    is_strong = form.cleaned_data["place"].kind in STRONG
    send = strongly_signed_in(sent) if is_strong else sent
    return send(request, form)


def sent(request: HttpRequest, form: InviteForm) -> HttpResponse:
    data = form.cleaned_data
    rows = data.pop("people")
    try:
        told = invitations.invite(by=request.user, rows=rows, **data)
    except ValidationError as error:
        form.add_error(None, error)
        return invite_page(request, form)
    return reported(request, told)


def reported(request: HttpRequest, told: list[invitations.Told]) -> HttpResponse:
    wrong = [one.row.typed for one in told if one.outcome == invitations.Outcome.WRONG]
    kept = {name: request.POST.get(name, "") for name in InviteForm.base_fields}
    kept["people"] = "\n".join(wrong)
    form = InviteForm(initial=kept, by=request.user)
    return invite_page(request, form, told, wrong)


def invite_page(request: HttpRequest, form, told=(), wrong=()) -> HttpResponse:
    number = sum(one.is_mailed for one in told)
    words = ngettext(
        "%(number)s person is invited.", "%(number)s people are invited.", number
    )
    context = {
        "form": form,
        "report": [[one.row.email or one.row.typed, one.outcome.label] for one in told],
        "report_title": words % {"number": number},
        "report_kind": "success" if number else "info",
        "report_head": [_("Address"), _("What happened")],
        "wrong_count": len(wrong),
    }
    return render(request, "members/joining/invite.html", context)


@coordinators_only
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Renews one or takes it back."""
    visible = Invitation.objects.visible_to(request.user)
    invitation = get_object_or_404(visible, pk=pk)
    if request.method != "POST":  # come back from signing in anew
        return redirect("members:invitations")
    renews = request.POST.get("do") == "renew"
    is_strong = renews and invitation.kind in STRONG  # who renews it answers for it
    change = strongly_signed_in(change_made) if is_strong else change_made
    return change(request, invitation)


def change_made(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    try:
        words = changed(invitation, request)
        messages.success(request, words % {"email": invitation.email})
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    return redirect("members:invitations")


def changed(invitation: Invitation, request: HttpRequest) -> str:
    if request.POST.get("do") == "renew":
        invitations.renew(invitation=invitation, by=request.user)
        return _("%(email)s is invited once more, for 30 days.")
    if request.POST.get("do") == "take_back":
        invitations.take_back(invitation=invitation, by=request.user)
        return _("The invitation of %(email)s is taken back. Its link works no more.")
    raise ValidationError(_("Please choose what to do."))
