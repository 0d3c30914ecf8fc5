"""What the SQLite engine keeps in memory of its side file, in step with it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from search.contract import Term
from search.engines.catalogue import FEW, NOWHERE, Card, Catalogue, Entry, bits
from search.engines.labels import Labels
from search.engines.postings import Postings
from search.engines.side_file import SideFile
from search.engines.sqlite_tokens import STORED, tokens_of
from search.marks import Streams

META = "SELECT version, terms, generation FROM meta"
DOCUMENTS = """
SELECT row, key, "group", language, url, sort_title, published, updated, size,
    kind, ranks, is_deleted, facets, principals
FROM documents
"""
CHANGED = f"{DOCUMENTS} WHERE version > ?"
OF_ROW = f"{DOCUMENTS} WHERE row = ?"
CARD_COLUMNS = len(Card._fields)
Rows = list[tuple]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All documents and labels at one version of the file."""

    version: int = -1
    terms: int = -1
    generation: str = ""
    catalogue: Catalogue = field(default_factory=Catalogue)
    labels: Labels = field(default_factory=Labels)
    postings: Postings = field(default_factory=Postings)

    @property
    def languages(self) -> set[str]:
        """The languages that a word of a query can be in."""
        return {*self.catalogue.languages(), *self.labels.languages}


class Snapshots:
    """The newest snapshot of one file; other processes may write to it."""

    def __init__(self, file: SideFile):
        self.file = file
        self._newest = Snapshot()
        self._lock = Lock()

    @contextmanager
    def reading(self) -> Iterator[tuple[sqlite3.Connection, Snapshot]]:
        """A connection and the snapshot of exactly the version that it sees."""
        with self.file.reading() as connection:
            while (snapshot := self._seen_by(connection)) is None:
                connection.execute("COMMIT")
                connection.execute("BEGIN")
            yield connection, snapshot

    def _seen_by(self, connection: sqlite3.Connection) -> Snapshot | None:
        """None if another thread has seen a newer version already."""
        meta = connection.execute(META).fetchone()
        with self._lock:
            if self._newest.version < meta[0]:
                self._newest = following(self._newest, connection, *meta)
            return self._newest if self._newest.version == meta[0] else None


def following(
    before: Snapshot,
    connection: sqlite3.Connection,
    version: int,
    terms: int,
    generation: str,
) -> Snapshot:
    """The snapshot at `version`, made from the one before and what changed."""
    catalogue, postings = next_documents(before, connection)
    labels = before.labels if terms == before.terms else load_labels(connection)
    return Snapshot(version, terms, generation, catalogue, labels, postings)


def next_documents(
    before: Snapshot, connection: sqlite3.Connection
) -> tuple[Catalogue, Postings]:
    """From those before and what changed; all anew where that is most of them."""
    changed = connection.execute(CHANGED, (before.version,)).fetchall()
    entries, gone = entries_of(changed), deleted_rows(changed)
    if before.version >= 0 and before.catalogue.has_room_for(entries):
        entries += siblings(before.catalogue, connection, entries)
        catalogue = before.catalogue.updated(entries, gone)
        return catalogue, next_postings(before, connection, catalogue, entries, gone)
    entries = entries_of(connection.execute(CHANGED, (-1,)).fetchall())
    group_count = len({entry.card.group for entry in entries})
    catalogue = Catalogue(group_count).updated(entries, ())
    return catalogue, Postings(len(entries))


def next_postings(
    before: Snapshot,
    connection: sqlite3.Connection,
    catalogue: Catalogue,
    entries: list[Entry],
    gone: list[int],
) -> Postings:
    if len(entries) + len(gone) > FEW:
        return Postings(len(catalogue.cards))
    rows = [entry.card.row for entry in entries]
    slots = map(before.catalogue.slot_of, (*rows, *gone))
    out = bits([slot for slot in slots if slot != NOWHERE])
    new = {catalogue.slots[row]: stored_tokens(connection, row) for row in rows}
    return before.postings.following(out, new)


def stored_tokens(connection: sqlite3.Connection, row: int) -> list[str]:
    """All tokens of a document in the index."""
    concepts, *streams = connection.execute(STORED, (row,)).fetchone()
    fields = [Streams("", streams[i], streams[i + 3]) for i in range(3)]
    return tokens_of(fields, json.loads(concepts)).split()


def siblings(
    catalogue: Catalogue, connection: sqlite3.Connection, entries: list[Entry]
) -> list[Entry]:
    """What else the groups of `entries` have and still stands."""
    known = {entry.card.row for entry in entries}
    rows = catalogue.siblings_of({entry.card.group for entry in entries})
    found = [connection.execute(OF_ROW, (row,)).fetchone() for row in rows]
    return entries_of([row for row in found if row[0] not in known])


def entries_of(rows: Rows) -> list[Entry]:
    return [
        Entry(Card(*row, json.loads(ranks)), json.loads(facets), json.loads(principals))
        for *row, ranks, is_deleted, facets, principals in rows
        if not is_deleted
    ]


def deleted_rows(rows: Rows) -> list[int]:
    return [row[0] for row in rows if row[CARD_COLUMNS]]


def load_labels(connection: sqlite3.Connection) -> Labels:
    rows = connection.execute("SELECT term, labels, is_synonym FROM terms").fetchall()
    return Labels(
        Term(term, json.loads(labels), bool(is_synonym))
        for term, labels, is_synonym in rows
    )
