"""Writing to people through the portal, reporting, and deciding on reports."""

from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import Notice, RelayedMessage, Report, User
from members.notices.letters import withdraw_letters
from members.notices.telling import notify, settle
from members.reaching import letters, pace
from members.rights import editors, keepers_of
from members.things import Thing, keepers_of_thing, thing_kinds

CONFIRMED_WITHIN = 3 * 24 * 60 * 60  # seconds


class LinkNotValid(Exception):
    """A link that was altered, or is too old; `is_old` says which."""

    def __init__(self, is_old: bool):
        super().__init__()
        self.is_old = is_old


def recipients(kind: str, key: str, sender: User | None):
    """Who gets a message about a thing; never its sender."""
    users = keepers_of_thing(kind, key).filter(is_active=True)
    return users.exclude(pk=sender.pk) if sender else users


@transaction.atomic
def write_message(
    *, thing: Thing, sender: User | None, origin: str, data: dict
) -> RelayedMessage:
    """A member's message goes on its way at once, a newcomer's after one more click.

    `data` is MessageForm's cleaned data. Raises ValidationError to whoever writes a
    lot, or if there is nobody to write to.
    """
    name = sender.display_name if sender else data["name"]
    email = sender.email if sender else data["email"]
    pace.check_messages(sender=sender, email=email, origin=origin)
    if not recipients(thing.kind, thing.key, sender).exists():
        raise ValidationError(_("Nobody can be reached here at the moment."))
    message = RelayedMessage.objects.create(
        kind=thing.kind,
        thing=thing.key,
        sender=sender,
        name=name,
        email=email,
        origin=origin,
        **{field: data[field] for field in ("language", "subject", "text")},
    )
    if sender:
        relay(message)
    else:
        letters.ask_to_confirm(message)
    return message


def message_of_link(signed: str) -> RelayedMessage | None:
    """The message a mailed link stands for, None if it is gone; raises LinkNotValid."""
    try:
        key = signing.loads(signed, salt=letters.SALT, max_age=CONFIRMED_WITHIN)
    except signing.SignatureExpired as error:
        raise LinkNotValid(is_old=True) from error
    except signing.BadSignature as error:
        raise LinkNotValid(is_old=False) from error
    return RelayedMessage.objects.filter(key=key).first()


@transaction.atomic
def confirm_message(*, message: RelayedMessage) -> bool:
    """Passes a newcomer's message on, once; False if nobody is there to get it."""
    rows = RelayedMessage.objects.select_for_update(of=("self",))
    message = rows.get(pk=message.pk)
    if message.relayed_at is None:
        relay(message)
    return message.relayed_at is not None


def relay(message: RelayedMessage) -> None:
    """One mail for each recipient, and a notice that brings no mail of its own."""
    if letters.thing_of(message) is None:
        return
    users = list(recipients(message.kind, message.thing, message.sender))
    for user in users:
        letters.pass_on(message, user)
    if users:
        message.verified_at = message.relayed_at = timezone.now()
        message.save(update_fields=["verified_at", "relayed_at"])
        tell(message, users)


def tell(message: RelayedMessage, users: list[User]) -> None:
    key = f"relay:{message.key}"
    notify(
        kind="members_message",
        to=users,
        key=key,
        data={"subject": message.subject, "thing": [message.kind, message.thing]},
        actor=message.sender,
    )
    notices = Notice.objects.filter(key=key)
    withdraw_letters(notices)
    notices.update(mailed_at=timezone.now())


@transaction.atomic
def report(
    *, thing: Thing, reporter: User | None, origin: str, reason: str, text: str
) -> Report:
    """Puts a thing before those who decide; raises ValidationError for too many."""
    pace.check_reports(reporter=reporter, origin=origin)
    open_ones = Report.objects.open().filter(kind=thing.kind, thing=thing.key)
    if reporter and open_ones.filter(reporter=reporter).exists():
        raise ValidationError(_("You have reported this already. It is looked at."))
    row = Report.objects.create(
        kind=thing.kind,
        thing=thing.key,
        region=region_of(thing),
        reporter=reporter,
        origin=origin,
        reason=reason,
        text=text,
    )
    row.about.set(thing_kinds.get(thing.kind).owners(thing.key))
    notify(
        kind="members_report",
        to=deciders(row),
        key=notice_key(row),
        path=f"/en/reports/{row.pk}/",
        data={"kind": row.kind, "reason": row.reason},
    )
    return row


def region_of(thing: Thing):
    """A person's is that of their parts: the profile may say another, or nothing."""
    if thing.kind != "person":
        return thing.region
    user = keepers_of_thing(thing.kind, thing.key).first()
    parts = user.parts.current() if user else ()
    return next((region for part in parts if (region := part.home_region)), None)


def deciders(row: Report):
    """The region's coordinators, else the editors; not those it is about."""
    about = row.about.values("pk")
    coordinators = keepers_of(row.region).exclude(pk__in=about)
    if coordinators.exists():
        return coordinators
    others = editors().exclude(pk__in=about)
    return others if others.exists() else editors()


def notice_key(row: Report) -> str:
    return f"report:{row.pk}"


@transaction.atomic
def decide_report(*, row: Report, by: User, state: str, decision: str) -> Report:
    """Decides once; raises PermissionDenied, and ValidationError for the second."""
    if not Report.objects.for_decision_by(by).filter(pk=row.pk).exists():
        raise PermissionDenied
    row = Report.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.state != Report.State.OPEN:
        raise ValidationError(decided_words(row))
    row.state, row.decision = state, decision
    row.decided_by, row.decided_at = by, timezone.now()
    row.save(update_fields=["state", "decision", "decided_by", "decided_at"])
    settle(key=notice_key(row))
    if row.reporter:
        tell_reporter(row)
    return row


def decided_words(row: Report) -> str:
    return _("%(name)s has decided this already, on %(moment)s.") % {
        "name": row.decided_by,
        "moment": date_format(timezone.localtime(row.decided_at), "DATETIME_FORMAT"),
    }


def tell_reporter(row: Report) -> None:
    notify(
        kind="members_report_decided",
        to=[row.reporter],
        key=f"report-decided:{row.pk}",
        data={
            "thing": [row.kind, row.thing],
            "state": row.state,
            "decision": row.decision,
        },
    )
