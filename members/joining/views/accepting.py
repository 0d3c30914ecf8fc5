"""An invitation's link: what it offers, and taking it."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.joining import invitations, links
from members.joining.accounts import account_of
from members.joining.forms.inviting import AcceptForm
from members.joining.guards import by_signed_link
from members.joining.presentation import privacy_path
from members.models import Invitation, User

GONE = 410


@by_signed_link
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request: HttpRequest, signed: str) -> HttpResponse:
    """Newcomers make their account here; members sign in and take the part."""
    invitation = links.invitation_of(signed)
    if invitation is None:
        return closed_page(request, "unknown", status=404)
    if invitation.state != Invitation.State.OPEN:
        return closed_page(request, invitation.state)
    user = account_of(invitation.email)
    if user is not None:
        return for_member(request, invitation, user)
    if request.user.is_authenticated:
        return offer_page(request, invitation, is_another=True)
    return for_newcomer(request, invitation)


def closed_page(request: HttpRequest, state: str, status: int = GONE) -> HttpResponse:
    """Expired, used, taken back or altered: which one, and the way on."""
    context = {"state": state}
    return render(
        request, "members/joining/invitation_closed.html", context, status=status
    )


def offer_page(request: HttpRequest, invitation: Invitation, **more) -> HttpResponse:
    context = {"invitation": invitation, "privacy_url": privacy_path(), **more}
    return render(request, "members/joining/invitation.html", context)


def for_newcomer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = AcceptForm(request.POST or None, invitation=invitation)
    if request.method != "POST" or not form.is_valid():
        return offer_page(request, invitation, form=form)
    data = form.cleaned_data
    del data["consent"]
    try:
        user = invitations.accept_as_newcomer(invitation=invitation, **data)
    except ValidationError:  # used, taken back, or an account was made meanwhile
        return redirect(request.path)
    return signed_in(request, user)


def signed_in(request: HttpRequest, user: User) -> HttpResponse:
    """The link came by mail, so it is as good as a code that came by mail."""
    record_authentication(request, user, method="invitation")
    return perform_login(request, user, email=user.email)


def for_member(request: HttpRequest, invitation: Invitation, user: User):
    if not user.is_active:
        return offer_page(request, invitation, is_suspended=True)
    if not request.user.is_authenticated:
        return offer_page(request, invitation, is_signed_out=True)
    if request.user != user:
        return offer_page(request, invitation, is_another=True)
    if request.method != "POST":
        return offer_page(request, invitation, is_own=True)
    return accepted(request, invitation, user)


def accepted(request: HttpRequest, invitation: Invitation, user: User) -> HttpResponse:
    try:
        is_given = invitations.accept_as_member(invitation=invitation, user=user)
    except invitations.NotOpen:
        return redirect(request.path)
    if is_given:
        words = _("You have a new part: %(part)s.") % {"part": invitation.part_words}
        messages.success(request, words)
    else:
        messages.warning(
            request,
            _(
                "Whoever invited you may no longer give this part. We have asked "
                "those who may; they decide."
            ),
        )
    return redirect("members:account")
