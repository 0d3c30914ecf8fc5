"""What members follow, and telling them what happens there.

A thing is named by its kind and key as in members/things.py.
"""

from collections.abc import Iterable

from django.db.models import Q

from members.models import Follow, User
from members.notices.telling import notify

Named = tuple[str, str]  # a thing's kind and key


def follow(*, user: User, kind: str, key: str) -> Follow:
    """`user` follows a thing they may see (the caller asked members.things)."""
    row, _new = Follow.objects.get_or_create(user=user, kind=kind, key=key)
    return row


def unfollow(*, user: User, kind: str, key: str) -> bool:
    """Whether it was followed until now."""
    return bool(Follow.objects.filter(user=user, kind=kind, key=key).delete()[0])


def follows(user: User, kind: str, key: str) -> bool:
    return Follow.objects.filter(user=user, kind=kind, key=key).exists()


def followers_of(kind: str, key: str):
    """QuerySet of the active members who follow a thing."""
    return User.objects.filter(
        is_active=True, follows__kind=kind, follows__key=key
    ).distinct()


def tell_followers(
    *,
    things: Iterable[Named],
    kind: str,
    key: str,
    path: str = "",
    data: dict | None = None,
    actor: User | None = None,
) -> int:
    """Tells the followers of any of `things` once; see `notify`.

    Who follows several of them reads the first in the order of `things` as the reason.
    """
    reasons = reasons_by_user(list(dict.fromkeys(things)))
    followers = User.objects.filter(is_active=True, pk__in=reasons)
    return notify(
        kind=kind,
        to=followers,
        key=key,
        path=path,
        data=lambda user: (data or {}) | {"followed": list(reasons[user.pk])},
        actor=actor,
    )


def reasons_by_user(things: list[Named]) -> dict[int, Named]:
    """Of each follower of any of `things` the first that they follow."""
    if not things:
        return {}
    wanted = Q()
    for kind, key in things:
        wanted |= Q(kind=kind, key=key)
    rows = Follow.objects.filter(wanted).values_list("user_id", "kind", "key")
    followed = sorted(rows, key=lambda row: things.index(row[1:]), reverse=True)
    return {user_id: (kind, key) for user_id, kind, key in followed}
