"""One indexer of an index at a time: on this machine, or on all that share it."""

import fcntl
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection

from portal.turns import turn

log = logging.getLogger(__name__)
STEP = 0.005  # seconds between two tries


class CannotLock(Exception):
    """The folder of the index takes no file: it is read-only, or the disk is full."""


@contextmanager
def file_lock(name: str, patience: float | None) -> Iterator[bool]:
    """Yields whether this process has the lock `name`; None waits without end.

    It lies beside the side file. Raises CannotLock.
    """
    with lock_file(name) as handle:
        yield locked(handle, patience)


def lock_file(name: str) -> IO:
    path = Path(f"{settings.SEARCH_SIDE_FILE}.{name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a")
    except OSError as error:
        raise CannotLock(f"{path.parent.name}: {error.strerror}") from error


def locked(handle: IO, patience: float | None) -> bool:
    if patience is None:
        fcntl.flock(handle, fcntl.LOCK_EX)
        return True
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(STEP)


@contextmanager
def shared_lock(name: str, patience: float | None) -> Iterator[bool]:
    """The same for all machines of the site: in its database.

    A site on SQLite has one machine, a file does there.
    """
    if connection.vendor == "postgresql":
        with turn(f"search {name}", patience) as mine:
            yield mine
    else:
        with file_lock(name, patience) as mine:
            yield mine
