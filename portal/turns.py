"""One writer at a time for what must be unique or in order."""

import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection

STEP = 0.02  # seconds between two tries


def take_turn(name: str) -> None:
    """Waits until no other transaction has the turn `name`; held until the commit.

    PostgreSQL: an advisory lock. SQLite has one writer anyway. Call it inside a
    transaction.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(%s)", [zlib.crc32(name.encode())]
            )


@contextmanager
def turn(name: str, patience: float | None) -> Iterator[bool]:
    """Yields whether this session has the turn `name`, on PostgreSQL; for long work.

    Outside any transaction, and freed when the session ends. None waits without end.
    """
    number = zlib.crc32(name.encode())
    mine = has_turn(number, patience)
    try:
        yield mine
    finally:
        if mine:
            give_back(number)


def has_turn(number: int, patience: float | None) -> bool:
    deadline = None if patience is None else time.monotonic() + patience
    while not asked("SELECT pg_try_advisory_lock(%s)", number):
        if deadline is not None and time.monotonic() >= deadline:
            return False
        time.sleep(STEP)
    return True


def give_back(number: int) -> None:
    """A session that is broken is closed, and with it the turn is free."""
    try:
        asked("SELECT pg_advisory_unlock(%s)", number)
    except DatabaseError:
        connection.close()


def asked(question: str, number: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [number])
        return cursor.fetchone()[0]
