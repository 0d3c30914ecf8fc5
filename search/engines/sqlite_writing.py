"""Documents into the SQLite engine's side file, and out of it."""

import json
import sqlite3
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from search.contract import Document, Term
from search.engines.digests import digest_of
from search.engines.facets import facets_of, group_of
from search.engines.moments import seconds
from search.engines.rules import COLUMNS, often, term_token
from search.engines.spelling import shortened
from search.marks import Streams

UPSERT = """
INSERT INTO documents (
    key, sequence, version, kind, language, "group", url, sort_title, published,
    updated, size, concepts, facets, principals, ranks, digest
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET
    sequence = excluded.sequence, version = excluded.version, is_deleted = 0,
    kind = excluded.kind, language = excluded.language, "group" = excluded."group",
    url = excluded.url, sort_title = excluded.sort_title,
    published = excluded.published, updated = excluded.updated, size = excluded.size,
    concepts = excluded.concepts, facets = excluded.facets,
    principals = excluded.principals, ranks = excluded.ranks,
    digest = excluded.digest
WHERE documents.sequence <= excluded.sequence
RETURNING row
"""
DELETE = """
UPDATE documents SET is_deleted = 1, version = ?, sequence = ?
WHERE key = ? AND NOT is_deleted AND sequence <= ? RETURNING row
"""
TEXT_COLUMNS = 7 + len(COLUMNS)
PUT_TEXT = f"REPLACE INTO texts VALUES ({', '.join('?' * TEXT_COLUMNS)})"
PUT_COLUMNS = f"""
INSERT INTO streams (rowid, {", ".join(COLUMNS)})
SELECT row, {", ".join(COLUMNS)} FROM texts WHERE row = ?
"""
PUT_STEM = "INSERT OR IGNORE INTO vocabulary VALUES (?, ?)"
PUT_WORD = """
INSERT INTO words VALUES (?, ?, 1)
ON CONFLICT (surface) DO UPDATE
SET times = times + 1, written = max(written, excluded.written) RETURNING times
"""  # max: small letters come after capitals, and with diacritics after plain ones
PUT_TRACE = "INSERT OR IGNORE INTO traces VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class Analysed:
    """A document with its streams, made before the file is locked for writing."""

    document: Document
    sequence: int
    title: Streams
    summary: Streams
    body: Streams

    @classmethod
    def of(cls, document: Document, sequence: int) -> "Analysed":
        texts = (document.title, document.summary, document.body)
        fields = [Streams.of(storable(text), document.language) for text in texts]
        return cls(document, document.sequence or sequence, *fields)

    @property
    def fields(self) -> tuple[Streams, Streams, Streams]:
        return self.title, self.summary, self.body

    @property
    def streams(self) -> list[str]:
        """The columns of the index, in their order."""
        stems = [field.stems for field in self.fields]
        surfaces = [field.surfaces for field in self.fields]
        much = " ".join(often("".join(stems).split()))
        terms = " ".join(map(term_token, self.document.concepts))
        return [*stems, *surfaces, much, terms]

    @property
    def vocabulary(self) -> set[tuple[str, str]]:
        surfaces = "".join(field.surfaces for field in self.fields).split()
        stems = "".join(field.stems for field in self.fields).split()
        return set(zip(surfaces, stems, strict=True))

    @property
    def words(self) -> dict[str, str]:
        """By surface how it is written, rather in small letters."""
        found: dict[str, str] = {}
        for field in self.fields:
            for place, surface in enumerate(field.surfaces.split()):
                start, end = field.span(place)
                written = field.text[start:end]
                found[surface] = max(found.get(surface, ""), written)
        return found

    @property
    def size(self) -> int:
        return sum(len(field.text) for field in self.fields)


def store(
    connection: sqlite3.Connection,
    documents: Iterable[Analysed],
    deleted_keys: Iterable[str],
    sequence: int,
) -> None:
    """Writes within the transaction of `connection`; deletes first."""
    version = next_version(connection)
    for key in deleted_keys:
        delete(connection, key, version, sequence)
    for analysed in documents:
        put(connection, analysed, version)
    connection.execute("UPDATE meta SET sequence = max(sequence, ?)", (sequence,))


def next_version(connection: sqlite3.Connection) -> int:
    connection.execute("UPDATE meta SET version = version + 1")
    return connection.execute("SELECT version FROM meta").fetchone()[0]


def put(connection: sqlite3.Connection, analysed: Analysed, version: int) -> None:
    """Stores one document, unless a fresher version of it was stored or deleted."""
    stored = connection.execute(UPSERT, document_row(analysed, version)).fetchall()
    for (row,) in stored:
        take_out(connection, row)
        connection.execute(PUT_TEXT, text_row(analysed, row))
        connection.execute(PUT_COLUMNS, (row,))
        learn(connection, analysed)


def learn(connection: sqlite3.Connection, analysed: Analysed) -> None:
    """Words for completions and typos; they stay when the document goes."""
    connection.executemany(PUT_STEM, analysed.vocabulary)
    for surface, written in analysed.words.items():
        ((times,),) = connection.execute(PUT_WORD, (surface, written)).fetchall()
        if times == 1:
            pairs = [(shorter, surface) for shorter in shortened(surface)]
            connection.executemany(PUT_TRACE, pairs)


def delete(
    connection: sqlite3.Connection, key: str, version: int, sequence: int
) -> None:
    """Empties one document; its row stays, with the sequence it was deleted at."""
    values = (version, sequence, storable(key), sequence)
    for (row,) in connection.execute(DELETE, values).fetchall():
        take_out(connection, row)


def take_out(connection: sqlite3.Connection, row: int) -> None:
    """The index first: it looks up in the texts what it has to take out."""
    connection.execute("DELETE FROM streams WHERE rowid = ?", (row,))
    connection.execute("DELETE FROM texts WHERE row = ?", (row,))


def document_row(analysed: Analysed, version: int) -> tuple:
    document = analysed.document
    return (
        storable(document.key),
        analysed.sequence,
        version,
        storable(document.kind),
        storable(document.language),
        storable(group_of(document)),
        storable(document.url),
        analysed.title.surfaces.strip(),
        seconds(document.published),
        seconds(document.updated),
        analysed.size,
        json.dumps(document.concepts),
        json.dumps(facets_of(document)),
        json.dumps(document.principals),
        json.dumps(dict(document.ranks)),
        digest_of(document),
    )


def text_row(analysed: Analysed, row: int) -> tuple:
    texts = [field.text for field in analysed.fields]
    starts = [array("I", field.starts).tobytes() for field in analysed.fields]
    return row, *texts, *starts, *analysed.streams


def set_terms(connection: sqlite3.Connection, terms: Iterable[Term]) -> None:
    """Replaces the vocabulary; nothing changes if it is the same already."""
    rows = sorted(
        (storable(term.id), json.dumps(dict(term.labels)), term.is_synonym)
        for term in terms
    )
    if rows == connection.execute("SELECT * FROM terms ORDER BY 1, 2, 3").fetchall():
        return
    connection.execute("DELETE FROM terms")
    connection.executemany("INSERT INTO terms VALUES (?, ?, ?)", rows)
    connection.execute("UPDATE meta SET terms = ?", (next_version(connection),))


def storable(text: str) -> str:
    """`text` without lone surrogates, which no database takes."""
    return text.encode("utf-8", "replace").decode()
