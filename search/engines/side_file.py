"""The SQLite engine's file on disk: connections, transactions, generations.

The path that the settings name is a link to the file of the current generation beside
it; a new generation is built in its own file and the link is moved. (Renaming the
database itself would leave its -wal beside another database and damage that.)
"""

import os
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from search.analysis import ANALYSIS_VERSION
from search.engines import EngineError, EngineUnavailable
from search.engines.sqlite_schema import create_tables, is_current

BUSY_SECONDS = 10.0  # how long one writer waits for another
MAGIC = b"SQLite format 3\0"
PASSING = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL}


class SideFile:
    """One generation's file, opened; usable from any thread of this process."""

    def __init__(self, path: Path):
        """Raises EngineUnavailable if there is no file of this version in order."""
        with translated_errors():
            self.identity = identity(path)
            self.path = path.resolve(strict=True)
            self.size = checked_size(self.path)
            self._idle: deque[sqlite3.Connection] = deque()
            with self._connection() as connection:
                if not is_current(connection):
                    raise EngineUnavailable(f"{path.name}: made by another version")

    def is_behind(self, path: Path) -> bool:
        """True if `path` is now another file; EngineUnavailable if it was cut off."""
        with translated_errors():
            if identity(path) != self.identity:
                return False
            if self.path.stat().st_size < self.size:
                raise EngineUnavailable(f"{path.name}: truncated")
            return True
