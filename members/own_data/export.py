"""What the members' room knows of a person, as plain values.

Others are not told of: who gave a part, who was written to, who decided.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q

from files.own_data import name_of
from members.devices import device_name
from members.models import (
    Consent,
    Invitation,
    JoinRequest,
    Profile,
    RelayedMessage,
    Report,
    User,
)
from members.notices import own_data as notices
from members.visibility import DEFAULTS, audience_chosen


def export(user: User) -> dict:
    return {
        "account": account(user),
        "profile": profile(Profile.objects.whole().get(pk=user.pk)),
        "parts": [part(row) for row in user.parts.select_related("region")],
        "suspensions": list(user.suspensions.values("at", "reason", "lifted_at")),
        "requests_to_join": [request(row) for row in requests_of(user)],
        "invitations_received": [received(row) for row in invitations_to(user)],
        "invitations_sent": [sent(row) for row in invitations_by(user)],
        "consents": consents(user),
        "passkeys_and_second_factors": second_factors(user),
        "devices": devices(user),
        "messages_written": messages(user),
        "reports_written": reports(user),
        "looks_at_your_account": list(user.looks.values("at", "reason")),
        "copies_of_your_data": list(user.data_copies.values("asked_at", "ready_at")),
        **notices.export(user),
    }


def account(user: User) -> dict:
    addresses = EmailAddress.objects.filter(user=user).order_by("pk")
    return {
        "name": user.display_name,
        "mail": user.email,
        "all_mail_addresses": list(addresses.values_list("email", flat=True)),
        "language": user.language,
        "time_zone": user.time_zone,
        "joined_at": user.joined_at,
        "last_signed_in_at": user.last_login,
        "has_password": user.has_usable_password(),
        "is_administrator": user.is_administrator,
        "leaves_at": leaves_at(user),
    }


def leaves_at(user: User):
    leaving = getattr(user, "leaving", None)
    return leaving.due_at if leaving else None


def profile(row: Profile) -> dict:
    return {
        "key": row.key,
        "photo": name_of(row.photo) if row.photo else "",
        "role": row.role,
        "organisations": [
            {"organisation": a.organisation.name, "part": a.part}
            for a in row.affiliations.all()
        ],
        "regions": [region.label.best() for region in row.regions.all()],
        "themes": [theme.label.best() for theme in row.themes.all()],
        "expertise": [concept.label.best() for concept in row.concepts.all()],
        "languages": [
            {"language": s.language, "spoken": s.spoken, "read": s.read}
            for s in row.languages.all()
        ],
        "offers": row.offers,
        "needs": row.needs,
        "text_language": row.text_language,
        "availability": row.availability,
        "contact": row.contact,
        "phone": row.phone,
        "links": row.links,
        "who_sees_it": {name: audience_chosen(row, name) for name in DEFAULTS},
        "changed_at": row.changed_at,
    }


def part(row) -> dict:
    return {
        "part": row.kind,
        "region": str(row.region) if row.region else "",
        "organisation": str(row.organisation) if row.organisation else "",
        "given_at": row.given_at,
        "taken_at": row.taken_at,
    }


def requests_of(user: User):
    rows = JoinRequest.objects.filter(Q(user=user) | Q(email__iexact=user.email))
    return rows.select_related("region").prefetch_related("messages")


def request(row: JoinRequest) -> dict:
    return {
        "name": row.name,
        "mail": row.email,
        "region": str(row.region) if row.region else "",
        "organisation": row.organisation,
        "sentence": row.sentence,
        "languages": row.languages,
        "state": row.state,
        "asked_at": row.asked_at,
        "decided_at": row.decided_at,
        "reason": row.reason,
        "answers": [
            {"text": message.text, "at": message.at}
            for message in row.messages.all()
            if message.by_id is None
        ],
    }


def invitations_to(user: User):
    return Invitation.objects.filter(Q(accepted_by=user) | Q(email__iexact=user.email))


def invitations_by(user: User):
    return Invitation.objects.filter(invited_by=user)


def received(row: Invitation) -> dict:
    return {
        "name": row.name,
        "part": row.kind,
        "invited_at": row.invited_at,
        "accepted_at": row.accepted_at,
    }


def sent(row: Invitation) -> dict:
    """Whose address it was is not told: it is another person's."""
    return {"part": row.kind, "message": row.message, "invited_at": row.invited_at}


def consents(user: User) -> list[dict]:
    rows = Consent.objects.filter(user=user)
    return list(rows.values("subject", "version", "language", "is_given", "at"))


def second_factors(user: User) -> list[dict]:
    return [
        {
            "kind": row.type,
            "name": row.data.get("name", ""),
            "since": row.created_at,
            "last_used_at": row.last_used_at,
        }
        for row in Authenticator.objects.filter(user=user).order_by("pk")
    ]


def devices(user: User) -> list[dict]:
    """Without their keys: a key would open the session."""
    return [
        {
            "device": device_name(row.user_agent),
            "browser": row.user_agent,
            "network_address": row.ip,
            "signed_in_at": row.created_at,
            "last_seen_at": row.last_seen_at,
        }
        for row in UserSession.objects.filter(user=user).order_by("pk")
    ]


def messages_of(user: User):
    return RelayedMessage.objects.filter(Q(sender=user) | Q(email__iexact=user.email))


def messages(user: User) -> list[dict]:
    return list(messages_of(user).values("name", "subject", "text", "at", "relayed_at"))


def reports(user: User) -> list[dict]:
    rows = Report.objects.filter(reporter=user)
    return list(rows.values("kind", "thing", "reason", "text", "at", "state"))
