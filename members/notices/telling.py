"""Tells members that something happened; every room calls this."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from members.models import Frequency, Notice, User
from members.notices.choices import Preference, preferences_for
from members.notices.letters import queue_letters, withdraw_digests, withdraw_letters
from portal.registries import notice_kinds

LONGEST_KEY = 200


@transaction.atomic
def notify(
    *,
    kind: str,
    to: Iterable[User],
    key: str,
    path: str = "",
    data: dict | Callable[[User], dict] | None = None,
    actor: User | None = None,
) -> int:
    """Tells each of `to` once, in the caller's transaction; how many were told anew.

    `kind` is one of `portal.registries.notice_kinds`. `key` names the event: called
    again with the same key, it tells only those who were not told yet. Nobody is told
    of their own act, and closed accounts are left out. `path` is where it leads, in any
    language; `data` is what the kind's words are made of, or a function that gives it
    for one member. Names of people do not belong into it: `actor` is named to each
    reader as far as they may see. What a member may not see is not told: that is the
    caller's matter. The number of queries does not grow with that of the members.
    """
    check(kind, key)
    users = not_told_yet(to, key, actor)
    wanted = preferences_for(kind, users.keys())
    event: dict[str, Any] = {"kind": kind, "key": key, "path": path, "actor": actor}
    now = timezone.now()
    rows = [written(user, wanted[pk], data, now, event) for pk, user in users.items()]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    mail_at_once(key, rows, users)
    return len(rows)


def check(kind: str, key: str) -> None:
    if kind not in notice_kinds:
        raise ValueError(f"No kind of notices is registered as {kind!r}.")
    if not 0 < len(key) <= LONGEST_KEY:
        raise ValueError(f"A notice's key has 1 to {LONGEST_KEY} signs: {key!r}")


def not_told_yet(to: Iterable[User], key: str, actor: User | None) -> dict[int, User]:
    told = set(Notice.objects.filter(key=key).values_list("user_id", flat=True))
    if actor:
        told.add(actor.pk)
    return {user.pk: user for user in to if user.is_active and user.pk not in told}


def written(user: User, wanted: Preference, data, now, event: dict) -> Notice:
    is_mailed = wanted.mail == Frequency.AT_ONCE
    return Notice(
        user=user,
        data=data(user) if callable(data) else data or {},
        at=now,
        is_listed=wanted.is_listed,
        mail_frequency=wanted.mail,
        mailed_at=now if is_mailed else None,
        **event,
    )


def mail_at_once(key: str, rows: list[Notice], users: dict[int, User]) -> None:
    """Writes the mails of those who want to be told at once."""
    wanted = [row.user_id for row in rows if row.mail_frequency == Frequency.AT_ONCE]
    if not wanted:
        return
    notices = Notice.objects.filter(
        key=key, user__in=wanted, mail_frequency=Frequency.AT_ONCE
    )
    queue_letters(notices, users)


@transaction.atomic
def settle(*, key: str) -> int:
    """What they asked for is done: read for everybody, waiting mails taken back."""
    notices = Notice.objects.filter(key=key).unread()
    withdraw_letters(notices)
    return notices.update(read_at=timezone.now())


@transaction.atomic
def withdraw(*, key: str) -> int:
    """Takes the notices back as if nothing had been told, with mails not yet sent."""
    notices = Notice.objects.filter(key=key)
    withdraw_letters(notices)
    return notices.delete()[0]


@transaction.atomic
def silence(*, user: User) -> None:
    """An account is shut: takes back all its mails of notices that wait to be sent."""
    withdraw_letters(Notice.objects.filter(user=user))
    withdraw_digests(user.pk)


@transaction.atomic
def silence_for_coordinators(*, user: User) -> None:
    """A part is taken: what is for coordinators alone, and waits, is mailed no more.

    Of mails that wait nothing tells which region they are about: who keeps another
    one finds it in the list.
    """
    kinds = [kind for kind in notice_kinds if notice_kinds.get(kind).for_coordinators]
    notices = Notice.objects.filter(user=user, kind__in=kinds)
    withdraw_letters(notices)
    if not user.is_coordinator:
        waiting = notices.unread().filter(mailed_at=None)
        waiting.update(mail_frequency=Frequency.NEVER)
