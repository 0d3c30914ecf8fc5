"""One writer at a time for what must be unique or in order."""

import zlib

from django.db import connection


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
