import errno
import sqlite3

import pytest
from django.db import DatabaseError

from portal.disk_space import is_full


def wrapped(error):
    try:
        raise DatabaseError("something else") from error
    except DatabaseError as outer:
        return outer


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EDQUOT, "Quota"), True),
        (wrapped(sqlite3.OperationalError("database or disk is full")), True),
        (OSError(errno.ENOENT, "No such file"), False),
        (wrapped(sqlite3.OperationalError("no such table: x")), False),
    ],
)
def test_full_disk_is_told_from_other_errors(error, expected, tmp_path):
    assert is_full(error, tmp_path) is expected
