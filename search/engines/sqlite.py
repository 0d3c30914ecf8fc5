"""The embedded engine: one SQLite file, whatever the site's database is."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from threading import Lock
from time import perf_counter

from search.contract import Document, Query, Result, Term
from search.engines import EngineUnavailable
from search.engines.side_file import SideFile, create_file, make_current
from search.engines.snapshot import Snapshots
from search.engines.sqlite_search import Search
from search.engines.sqlite_writing import Analysed, forget_words, set_terms, store

DIGESTS = "SELECT key, digest FROM documents WHERE NOT is_deleted"


class SqliteEngine:
    """Searches the side file at `path`; threads and processes may share it.

    Nothing is opened before the first use. Every method raises EngineUnavailable when
    the file is missing, damaged or of another version, and EngineError when it is
    locked for too long or the disk is full.
    """

    name = "sqlite"

    def __init__(self, path: Path | str):
        self.path = Path(path).absolute()
        self._opened: Snapshots | None = None
        self._lock = Lock()

    @classmethod
    def create(cls, path: Path | str) -> "SqliteEngine":
        """The engine on a fresh, empty index, in place of what is at `path`."""
        engine = cls(path)
        create_file(engine.path)
        return engine

    def replace(self, path: Path | str) -> None:
        """Makes this index the one at `path`, in one step; it is meant to be complete.

        It moves there. What was at `path` serves on until then and stays on disk
        beside it as long as this one is current; engines of other threads and
        processes change over with their next call.
        """
        path = Path(path).absolute()
        file = self._snapshots().file
        generation = file.meta("generation")
        file.settle()
        self.close()
        make_current(path, self.path, generation)
        self.path = path

    def apply(
        self, documents: Iterable[Document], deleted_keys: Iterable[str], sequence: int
    ) -> None:
        """Stores and deletes in one transaction (about 1.5 ms a document of 300 words).

        A document older than what is stored or was deleted (`Document.sequence`, or
        `sequence` where that is 0) is left out.
        """
        analysed = [Analysed.of(document, sequence) for document in documents]
        with self._snapshots().file.writing() as connection:
            store(connection, analysed, deleted_keys, sequence)

    def set_terms(self, terms: Iterable[Term]) -> None:
        """Replaces the declared vocabulary; the same again changes nothing."""
        with self._snapshots().file.writing() as connection:
            set_terms(connection, terms)

    def search(self, query: Query) -> Result:
        """One page of what the reader of `query` may see; for any query whatever."""
        started = perf_counter()
        with self._snapshots().reading() as (connection, snapshot):
            result = Search(connection, snapshot, query).result()
        took_ms = (perf_counter() - started) * 1000
        return replace(result, engine=self.name, took_ms=took_ms)

    def forget_words(self) -> int:
        """Takes out the words that stand in no document any more; how many. In short
        steps, so that writers need not wait."""
        forgotten, after = 0, ""
        while True:
            with self._snapshots().file.writing() as connection:
                read, lost = forget_words(connection, after)
            if not read:
                return forgotten
            forgotten, after = forgotten + lost, read

    def count(self) -> int:
        with self._snapshots().reading() as (_connection, snapshot):
            return len(snapshot.catalogue.cards)

    def keys(self) -> set[str]:
        with self._snapshots().reading() as (_connection, snapshot):
            return {card.key for card in snapshot.catalogue.cards.values()}

    def digests(self) -> dict[str, str]:
        with self._snapshots().file.reading() as connection:
            return dict(connection.execute(DIGESTS))

    def sequence(self) -> int:
        return self._snapshots().file.meta("sequence")

    def close(self) -> None:
        """Lets go of the file; the next call opens it again."""
        with self._lock:
            self._let_go()

    def _snapshots(self) -> Snapshots:
        """What is in memory of the file that `path` names now."""
        with self._lock:
            try:
                if self._opened is None or not self._opened.file.is_at(self.path):
                    self._let_go()
                    self._opened = Snapshots(SideFile(self.path))
            except EngineUnavailable:
                self._let_go()
                raise
            return self._opened

    def _let_go(self) -> None:
        if self._opened is not None:
            self._opened.file.close()
        self._opened = None
