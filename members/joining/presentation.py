"""Requests and invitations as components show them."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import Page

from members.joining.places import place_of
from members.models import Invitation, JoinRequest, Profile
from members.notices.wording import names_of
from portal.languages import current, own_name
from portal.pages import address_under
from portal.versions import best_first

State = JoinRequest.State
InvitationState = Invitation.State


def privacy_path() -> str:
    """The address of the privacy notice, "" on a site without one."""
    pages = Page.objects.live().public().filter(slug="privacy")
    page = best_first(pages.select_related("locale")).first()
    return address_under(page.url_path, current()) if page else ""


def moment(at) -> str:
    return date_format(localtime(at), "DATETIME_FORMAT") if at else ""


def said_rows(request: JoinRequest) -> list[dict]:
    """What the person said, as rows of a definition list."""
    region = str(request.region.label) if request.region else _("none of the network")
    rows = [
        {"term": _("Name"), "value": request.name},
        {"term": _("Region"), "value": region},
        {"term": _("Organisation"), "value": request.organisation},
        {"term": _("Why"), "value": request.sentence},
        {"term": _("Languages"), "value": languages_in_words(request)},
    ]
    return [row for row in rows if row["value"]]


def languages_in_words(request: JoinRequest) -> str:
    return ", ".join(own_name(code) for code in request.languages)


def address_row(request: JoinRequest) -> dict:
    url = f"mailto:{request.email}"
    return {"term": _("Mail address"), "value": request.email, "url": url}


STATE_PILLS = {
    State.UNVERIFIED: "outline",
    State.WAITING: "info",
    State.ASKED: "warning",
    State.APPROVED: "good",
    State.DECLINED: "neutral",
    State.WITHDRAWN: "neutral",
}


def state_badge(request: JoinRequest) -> dict:
    label = request.get_state_display()
    return {"label": label, "kind": STATE_PILLS[State(request.state)]}


def steps_of(request: JoinRequest) -> list[dict]:
    """The way of a request, from being asked to its end, as far as it went."""
    asked = {"title": _("You asked to join"), "text": moment(request.asked_at)}
    confirmed = {
        "title": _("You confirmed your address"),
        "text": moment(request.verified_at),
    }
    if request.state == State.UNVERIFIED:
        return [asked, {"title": _("Your address is to be confirmed")}]
    steps = [asked, confirmed] if request.verified_at else [asked]
    return [*steps, present_step(request)]


def present_step(request: JoinRequest) -> dict:
    decided = moment(request.decided_at)
    return {
        State.WAITING: {
            "title": _("Your request is being read"),
            "text": _("An answer usually comes within a day. We mail it to you."),
        },
        State.ASKED: {
            "title": _("There is a question for you"),
            "text": _("Please answer it below."),
        },
        State.APPROVED: {"title": _("You are a member"), "text": decided},
        State.DECLINED: {
            "title": _("Your request was declined"),
            "timing": decided,
            "text": request.reason,
        },
        State.WITHDRAWN: {"title": _("Your request is closed"), "text": decided},
    }[State(request.state)]


def conversation(request: JoinRequest) -> list[dict]:
    """Questions and answers for the person who asks: nobody of the network is named."""
    return [
        {
            "by": _("You") if message.by_id is None else _("The network"),
            "at": message.at,
            "text": message.text,
        }
        for message in request.messages.all()
    ]


def conversation_for(request: JoinRequest, reader) -> list[dict]:
    """The same for those who decide, with names as far as this reader may see them."""
    said = list(request.messages.all())
    names = names_of(
        Profile.objects.visible_to(reader), {message.by_id for message in said}
    )
    return [
        {
            "by": request.name
            if message.by_id is None
            else names.get(message.by_id, _("A coordinator")),
            "at": message.at,
            "text": message.text,
        }
        for message in said
    ]


def decision_words(request: JoinRequest, reader) -> str:
    """Who decided what and when: "Ana approved this request on ..."."""
    if not request.decided_at:
        return _("This request is no longer open.")
    names = names_of(Profile.objects.visible_to(reader), {request.decided_by_id})
    words = {
        State.APPROVED: _("%(name)s approved this request: %(at)s."),
        State.DECLINED: _("%(name)s declined this request: %(at)s."),
        State.WITHDRAWN: _("This request was taken back or closed: %(at)s."),
    }[State(request.state)]
    name = names.get(request.decided_by_id, _("Another coordinator"))
    return words % {"name": name, "at": moment(request.decided_at)}


def request_rows(requests) -> list[dict]:
    """A list's rows; no query for any of them."""
    return [
        {
            "title": request.name,
            "url": reverse("members:request", args=[request.pk]),
            "place": request.place_words,
            "since": moment(request.waiting_since),
            "badge": state_badge(request),
            "is_late": bool(request.escalated_at) and request.is_open,
        }
        for request in requests
    ]


def tabs(path: str, labels: dict, shown: str, counts: dict | None = None) -> list:
    """Ways to see a list, for sort_links; with counts where they are known."""
    return [
        {
            "label": f"{label} ({counts[key]})" if key in (counts or {}) else label,
            "url": f"{path}?state={key}",
            "current": key == shown,
        }
        for key, label in labels.items()
    ]


def invitation_rows(invitations, reader) -> list[dict]:
    """A list's rows, with what this reader may do; no query for any of them."""
    return [invitation_row(invitation, reader) for invitation in invitations]


def invitation_row(invitation: Invitation, reader) -> dict:
    may_give = place_of(invitation).may_be_given_by(reader)
    is_pending = invitation.state in (InvitationState.OPEN, InvitationState.EXPIRED)
    return {
        "pk": invitation.pk,
        "title": invitation.name or invitation.email,
        "email": invitation.email if invitation.name else "",
        "part": invitation.part_words,
        "badge": {"label": invitation.state_label, "kind": pill_of(invitation)},
        "when": invitation_moment(invitation),
        "may_renew": may_give and is_pending and not invitation.is_fresh,
        "may_take_back": invitation.state == InvitationState.OPEN
        and (may_give or invitation.invited_by_id == reader.pk),
    }


def pill_of(invitation: Invitation) -> str:
    return {InvitationState.OPEN: "info", InvitationState.ACCEPTED: "good"}.get(
        invitation.state, "neutral"
    )


def invitation_moment(invitation: Invitation) -> str:
    words = {
        InvitationState.OPEN: (_("holds until %(at)s"), invitation.expires_at),
        InvitationState.EXPIRED: (_("expired on %(at)s"), invitation.expires_at),
        InvitationState.ACCEPTED: (_("accepted on %(at)s"), invitation.accepted_at),
        InvitationState.TAKEN_BACK: (
            _("taken back on %(at)s"),
            invitation.taken_back_at,
        ),
    }
    sentence, at = words[InvitationState(invitation.state)]
    return sentence % {"at": date_format(localtime(at), "DATE_FORMAT")}
