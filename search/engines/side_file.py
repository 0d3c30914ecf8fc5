"""The SQLite engine's file on disk: connections, transactions, generations.

A new generation is built in a file of its own. To make it current the path that the
settings name becomes a link to it: renaming a database onto one in use would bring it
together with that one's -wal, and damage it.
"""

import os
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from search.analysis import ANALYSIS_VERSION
from search.engines import EngineError, EngineUnavailable
from search.engines.sqlite_schema import create_tables, is_current

BUSY_SECONDS = 10.0  # how long one writer waits for another
CACHE_KILOBYTES = 8_192  # for each connection
MAGIC = b"SQLite format 3\0"
PASSING = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL}


class SideFile:
    """One generation's file, opened; usable from any thread of this process."""

    def __init__(self, path: Path):
        """Raises EngineUnavailable if no file of this version is there in order."""
        self._idle: deque[sqlite3.Connection] = deque()
        self._is_closed = False
        with translated_errors():
            self.path = path.resolve(strict=True)
            self.identity = identity(self.path.stat())
            self.size = checked_size(self.path)
            with self._connection() as connection:
                if not is_current(connection):
                    raise EngineUnavailable(f"{path.name}: made by another version")

    def is_at(self, path: Path) -> bool:
        """True while `path` names this file; EngineUnavailable if it is gone or cut."""
        with translated_errors():
            stat = path.stat()
        if identity(stat) != self.identity:
            return False
        if stat.st_size < self.size:
            raise EngineUnavailable(f"{path.name}: cut off")
        self.size = stat.st_size  # it only grows
        return True

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one moment of the file."""
        with translated_errors(), self._connection() as connection:
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection whose writes come all or, after an exception or a kill, not."""
        with translated_errors(), self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = connect(self.path)
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        self._give_back(connection)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        if self._is_closed:
            connection.close()
        else:
            self._idle.append(connection)

    def meta(self, column: str) -> Any:
        """What the file says of itself."""
        with translated_errors(), self._connection() as connection:
            return connection.execute(f"SELECT {column} FROM meta").fetchone()[0]

    def settle(self) -> None:
        """Makes a finished build compact: one segment, nothing left in the -wal."""
        with translated_errors(), self._connection() as connection:
            connection.execute("INSERT INTO keys (keys) VALUES ('optimize')")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Closes the idle connections now, those in use when they come back."""
        self._is_closed = True
        while self._idle:
            self._idle.pop().close()


def connect(path: Path) -> sqlite3.Connection:
    """A connection to an existing file, for any thread, one at a time."""
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode=rw",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = {-CACHE_KILOBYTES}")
    return connection


def identity(stat: os.stat_result) -> tuple[int, int, int]:
    """What tells this file in this process; connections do not outlive a fork."""
    return os.getpid(), stat.st_dev, stat.st_ino


def checked_size(path: Path) -> int:
    """The size in bytes; EngineUnavailable for what is no database.

    SQLite itself would take pages from a -wal that lies beside garbage.
    """
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise EngineUnavailable(f"{path.name}: not a database")
    return path.stat().st_size


@contextmanager
def translated_errors() -> Iterator[None]:
    """SQLite's and the file system's errors as the engines' own."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.Error as error:
        is_passing = getattr(error, "sqlite_errorcode", 0) & 0xFF in PASSING
        kind = EngineError if is_passing else EngineUnavailable
        raise kind(f"side file: {error}") from error
    except OSError as error:
        raise EngineUnavailable(f"side file: {error}") from error


def create_file(path: Path) -> None:
    """An empty index at `path`, in place of what is there."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
    with translated_errors():
        path.parent.mkdir(parents=True, exist_ok=True)
        remove(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            create_tables(connection, f"{moment}-{ANALYSIS_VERSION}")


def make_current(path: Path, file: Path, generation: str) -> None:
    """Moves a closed, settled `file` beside `path` and, in one step, the link to it.

    The generation before is kept, older ones go.
    """
    with translated_errors():
        previous = path.resolve().name
        target = path.with_name(f"{path.stem}.{generation}{path.suffix}")
        file.replace(target)
        link = path.with_name(f"{target.name}.link")
        link.symlink_to(target.name)
        link.replace(path)
        for old in path.parent.glob(f"{path.stem}.*{path.suffix}"):
            if old.name < min(previous, target.name):
                remove(old)


def remove(file: Path) -> None:
    """Deletes a file and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
