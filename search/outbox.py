"""Tells the search, in the same transaction, that something changed."""

from collections.abc import Iterable

from django.db import connection, transaction

from portal.turns import take_turn
from search.models import Change

TERMS = "terms:"
SHOWN = "shown"  # a kind that nobody looks for
DROPPED = "dropped:"  # the row before which there were others (see maintenance.prune)


def record_change(kind: str, pk: object) -> None:
    """Notes that the thing `kind:pk` is to be read anew after this commit."""
    write(f"{kind}:{pk}")


def record_changes(kind: str, pks: Iterable[object]) -> None:
    """The same for many things, in one write."""
    if keys := [f"{kind}:{pk}" for pk in pks]:
        write(*keys)


def record_shown(instance, **kwargs) -> None:
    """Notes that public pages show a row that changed or went; nothing is read anew.

    Pages that are kept for readers without account (portal/anonymous_cache.py) are
    right for one number of the outbox. Also a receiver of signals.
    """
    write(f"{SHOWN}:{instance._meta.label}")


def record_terms_change() -> None:
    """Notes that labels of the vocabulary changed."""
    write(TERMS)


@transaction.atomic
def write(*keys: str) -> None:
    """Numbers follow the order of commits: one writer holds the outbox at a time."""
    from search.indexing import catch_up

    take_turn("search outbox")
    Change.objects.bulk_create(Change(key=key) for key in keys)
    if all(entry[1] is not catch_up for entry in connection.run_on_commit):
        transaction.on_commit(catch_up, robust=True)


def last_sequence() -> int:
    """The number of the newest change, 0 without any."""
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
