"""Tells a full disk from other errors, whoever met it."""

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path

FULL = {errno.ENOSPC, errno.EDQUOT}
WORDS = ("database or disk is full", "no space left", "disk quota exceeded")
NEARLY_NOTHING = 2 * 1024 * 1024


def is_full(error: BaseException, folder: Path) -> bool:
    """Whether `error` came from a disk without room (SQLite words it in many ways)."""
    if any(says_full(link) for link in chain(error)):
        return True
    return shutil.disk_usage(folder).free < NEARLY_NOTHING


def says_full(error: BaseException) -> bool:
    if getattr(error, "errno", None) in FULL:
        return True
    return any(words in str(error).lower() for words in WORDS)


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what it came from."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
