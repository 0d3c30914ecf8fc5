"""Notices about joining: to those who decide, and to those who invited."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Invitation, JoinRequest, Part, User
from members.notices.telling import notify
from members.rights import coordinators_of, editors, keepers_of
from portal.registries import NoticeKind, notice_kinds
from vocabulary.translations import Translations

REQUEST = "members_join_request"
ACCEPTED = "members_invitation_accepted"
WITHOUT_PART = "members_invitation_without_part"


def register() -> None:
    kinds = {
        REQUEST: NoticeKind(
            label=gettext_lazy("A request to join waits for an answer"),
            words=request_words,
            at_once=True,
            for_coordinators=True,
        ),
        ACCEPTED: NoticeKind(
            label=gettext_lazy("Somebody accepted your invitation"),
            words=accepted_words,
        ),
        WITHOUT_PART: NoticeKind(
            label=gettext_lazy("An invitation was accepted, but its part not given"),
            words=without_part_words,
            at_once=True,
            for_coordinators=True,
        ),
    }
    for key, kind in kinds.items():
        notice_kinds.register(key, kind)


def request_words(data: Mapping[str, Any]) -> str:
    region = str(Translations(data.get("region") or {}))
    if data.get("is_answer"):
        return _("Somebody who asks to join has answered.")
    if region:
        return _("Somebody asks to join: %(region)s") % {"region": region}
    return _("Somebody asks to join the network.")


def accepted_words(data: Mapping[str, Any]) -> str:
    return _("%(actor)s accepted your invitation.") % {"actor": data["actor"]}


def without_part_words(data: Mapping[str, Any]) -> str:
    return _(
        "%(actor)s accepted an invitation, but whoever invited may no longer give the "
        "part: %(part)s. Please decide whether to give it."
    ) % {"actor": data["actor"], "part": part_in_words(data)}


def part_in_words(data: Mapping[str, Any]) -> str:
    words = [Part.Kind(data["part"]).label, Translations(data.get("place") or {})]
    return ", ".join(text for word in words if (text := str(word)))


def tell_keepers(request: JoinRequest, *, is_answer: bool = False) -> None:
    """Coordinators of the region; editors where there are none, or who waited long."""
    to = {user.pk: user for user in keepers_of(request.region)}
    if request.escalated_at:
        to |= {user.pk: user for user in editors()}
    tell(request, to.values(), is_answer=is_answer)


def tell_editors(request: JoinRequest) -> None:
    tell(request, editors())


def tell(request: JoinRequest, to, *, is_answer: bool = False) -> None:
    region = dict(request.region.label) if request.region else {}
    notify(
        kind=REQUEST,
        to=to,
        key=request.round_key,
        path=reverse("members:request", args=[request.pk]),
        data={"region": region, "is_answer": is_answer},
    )


def has_coordinators(request: JoinRequest) -> bool:
    return coordinators_of(request.region).exists()


def tell_inviter(invitation: Invitation, user: User) -> None:
    notify(
        kind=ACCEPTED,
        to=[invitation.invited_by],
        key=f"invitation:{invitation.pk}:accepted",
        path=reverse("members:profile", args=[user.profile.key]),
        actor=user,
    )


def tell_without_part(invitation: Invitation, user: User) -> None:
    """To those who may give the part that its inviter no longer may."""
    place = invitation.region or invitation.organisation
    notify(
        kind=WITHOUT_PART,
        to=keepers_of(invitation.home_region),
        key=f"invitation:{invitation.pk}:without-part",
        path=reverse("members:parts_of", args=[user.profile.key]),
        data={"part": invitation.kind, "place": dict(place.label) if place else {}},
        actor=user,
    )
