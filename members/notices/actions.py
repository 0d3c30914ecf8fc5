"""Writes of members on their own notices, and on how these come."""

from django.db import transaction
from django.utils import timezone

from members.models import Frequency, Notice, NoticeChoice, User
from members.notices.choices import (
    IN_DIGESTS,
    OTHERS,
    Preference,
    preferences_of,
    usual,
)
from members.notices.letters import withdraw_letters
from members.notices.unsubscribing import DIGESTS

NEVER = Frequency.NEVER.value


@transaction.atomic
def read_notice(*, notice: Notice) -> None:
    """Its mail is taken back where it has not been sent."""
    if notice.read_at is None:
        mark_read(Notice.objects.filter(pk=notice.pk))


@transaction.atomic
def read_all(*, user: User) -> int:
    """Marks all that the list shows; how many were unread."""
    return mark_read(Notice.objects.filter(user=user).shown().unread())


def mark_read(notices) -> int:
    withdraw_letters(notices)
    return notices.update(read_at=timezone.now())


@transaction.atomic
def choose(*, user: User, wanted: dict[str, Preference]) -> None:
    """Keeps how `user` wants each kind, and lets waiting notices follow that choice.

    A kind that is wanted as usual has no row. Who wants nothing in digests gets none
    of kinds that come with later rooms either.
    """
    kept = wanted | ({OTHERS: Preference(NEVER)} if is_without_digests(wanted) else {})
    rows = [
        NoticeChoice(user=user, kind=kind, mail=choice.mail, is_listed=choice.is_listed)
        for kind, choice in kept.items()
        if kind == OTHERS or OTHERS in kept or choice != Preference(usual(kind))
    ]
    given_up = {*wanted, OTHERS} - {row.kind for row in rows}
    NoticeChoice.objects.filter(user=user, kind__in=given_up).delete()
    NoticeChoice.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["user", "kind"],
        update_fields=["mail", "is_listed"],
    )
    move_waiting(user, wanted)


def is_without_digests(wanted: dict[str, Preference]) -> bool:
    refused = any(
        wanted[kind].mail == NEVER for kind in wanted if usual(kind) in IN_DIGESTS
    )
    return refused and not any(choice.mail in IN_DIGESTS for choice in wanted.values())


def move_waiting(user: User, wanted: dict[str, Preference]) -> None:
    """What waits for a digest comes as is chosen now; "at once" by the next daily mail.

    What was written while its reader wanted no mails stays unmailed.
    """
    own = Notice.objects.filter(user=user)
    waiting = own.unread().filter(mailed_at=None, mail_frequency__in=IN_DIGESTS)
    for mail in Frequency.values:
        kinds = [kind for kind, choice in wanted.items() if choice.mail == mail]
        later = Frequency.DAILY.value if mail == Frequency.AT_ONCE else mail
        waiting.filter(kind__in=kinds).update(mail_frequency=later)
        if mail == NEVER:
            withdraw_letters(own.filter(kind__in=kinds, mailed_at__isnull=False))
    for is_listed in (True, False):
        kinds = [k for k, choice in wanted.items() if choice.is_listed == is_listed]
        own.filter(kind__in=kinds).update(is_listed=is_listed)


@transaction.atomic
def unsubscribe(*, user: User, scope: str) -> None:
    """No more mails of one kind, or none of those that come daily or weekly."""
    wanted = preferences_of(user)
    for kind, choice in wanted.items():
        if kind == scope or (scope == DIGESTS and choice.mail in IN_DIGESTS):
            wanted[kind] = Preference(NEVER, choice.is_listed)
    choose(user=user, wanted=wanted)
