"""Signed addresses: whoever has one read the mail that it was in."""

from datetime import timedelta

from django.core.signing import BadSignature, SignatureExpired, Signer, TimestampSigner
from django.urls import reverse

from members.models import Invitation, JoinRequest
from portal.addresses import absolute

CONFIRM_WITHIN = timedelta(days=3)
states = Signer(salt="members.joining.state")
confirmations = TimestampSigner(salt="members.joining.confirm")
invitations = Signer(salt="members.joining.invitation")


def state_path(request: JoinRequest) -> str:
    return reverse("members:ask_state", args=[states.sign(request.key)])


def state_url(request: JoinRequest) -> str:
    return absolute(state_path(request))


def confirm_url(request: JoinRequest) -> str:
    signed = confirmations.sign(request.key)
    return absolute(reverse("members:ask_confirm", args=[signed]))


def invitation_url(invitation: Invitation) -> str:
    signed = invitations.sign(invitation.key)
    return absolute(reverse("members:invitation_accept", args=[signed]))


def request_of_state(signed: str) -> JoinRequest | None:
    """The request a state link leads to; None if it was altered or deleted."""
    return found(JoinRequest.objects.select_related("region"), states, signed)


def request_to_confirm(signed: str) -> tuple[JoinRequest | None, bool]:
    """The request, and whether its link has expired."""
    requests = JoinRequest.objects.select_related("region")
    try:
        key = confirmations.unsign(signed, max_age=CONFIRM_WITHIN)
    except SignatureExpired:
        return found(requests, confirmations, signed), True
    except BadSignature:
        return None, False
    return requests.filter(key=key).first(), False


def invitation_of(signed: str) -> Invitation | None:
    rows = Invitation.objects.select_related(
        "region", "organisation__region", "invited_by"
    )
    return found(rows, invitations, signed)


def found(rows, signer: Signer, signed: str):
    try:
        key = signer.unsign(signed)
    except BadSignature:
        return None
    return rows.filter(key=key).first()
