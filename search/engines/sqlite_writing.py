"""Documents into the SQLite engine's side file, and out of it."""

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from search.analysis import analyse
from search.contract import Document, Term
from search.engines.digests import digest_of
from search.engines.facets import facets_of, group_of
from search.engines.moments import seconds
from search.engines.spelling import shortened
from search.engines.sqlite_schema import STREAMS
from search.engines.sqlite_tokens import STORED, tokens_of
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
ROW = "SELECT row, sequence FROM documents WHERE key = ?"
DELETE = """
UPDATE documents SET is_deleted = 1, version = ?, sequence = ?
WHERE key = ? AND NOT is_deleted AND sequence <= ? RETURNING row
"""
TEXT_COLUMNS = 7 + len(STREAMS)
PUT_TEXT = f"REPLACE INTO texts VALUES ({', '.join('?' * TEXT_COLUMNS)})"
PUT_KEYS = "INSERT INTO keys (rowid, tokens) VALUES (?, ?)"
TAKE_KEYS = "INSERT INTO keys (keys, rowid, tokens) VALUES ('delete', ?, ?)"
PUT_STEM = "INSERT OR IGNORE INTO vocabulary VALUES (?, ?)"
KNOWN = """
SELECT surface, languages FROM words
WHERE surface IN (SELECT value FROM json_each(?))
"""
PUT_WORD = """
INSERT INTO words VALUES (?, ?, ?, ?) ON CONFLICT (surface) DO UPDATE
SET written = max(written, excluded.written), languages = excluded.languages,
    times = times + excluded.times
"""  # max: small letters come after capitals, and with diacritics after plain ones
NEXT_WORDS = "SELECT surface FROM words WHERE surface > ? ORDER BY surface LIMIT ?"
AT_ONCE = 500
STANDS = "SELECT 1 FROM keys WHERE keys MATCH ? LIMIT 1"
FORGET = [
    "DELETE FROM words WHERE surface = ?",
    "DELETE FROM vocabulary WHERE surface = ?",
    "DELETE FROM traces WHERE surface = ?",
]
PUT_TRACE = "INSERT OR IGNORE INTO traces VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class Analysed:
    """A document with its streams, made before the file is locked for writing."""

    document: Document
    sequence: int
    fields: tuple[Streams, Streams, Streams]
    stems: frozenset[tuple[str, str]]  # with the surface before
    words: Mapping[str, str]  # by surface, rather in small letters

    @classmethod
    def of(cls, document: Document, sequence: int) -> "Analysed":
        texts = map(storable, (document.title, document.summary, document.body))
        fields, stems, words = [], set(), {}
        for text in texts:
            tokens = analyse(text, document.language)
            fields.append(Streams.made(text, tokens))
            for stem, surface, start, end in tokens:
                stems.add((surface, stem))
                words[surface] = max(words.get(surface, ""), text[start:end])
        number = document.sequence or sequence
        return cls(document, number, tuple(fields), frozenset(stems), words)

    @property
    def tokens(self) -> str:
        return tokens_of(self.fields, self.document.concepts)

    @property
    def streams(self) -> list[str]:
        stems = [field.stems for field in self.fields]
        return [*stems, *(field.surfaces for field in self.fields)]

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
    learnt = Learnt()
    for one in documents:
        put(connection, one, version, learnt)
    learnt.write(connection)
    connection.execute("UPDATE meta SET sequence = max(sequence, ?)", (sequence,))


def next_version(connection: sqlite3.Connection) -> int:
    connection.execute("UPDATE meta SET version = version + 1")
    return connection.execute("SELECT version FROM meta").fetchone()[0]


def put(
    connection: sqlite3.Connection, analysed: Analysed, version: int, learnt: "Learnt"
) -> None:
    """Stores one document, unless a fresher version of it was stored or deleted.

    The index is told of the tokens that came and went, not of those that stayed.
    """
    key = storable(analysed.document.key)
    row, sequence = connection.execute(ROW, (key,)).fetchone() or (0, 0)
    if sequence > analysed.sequence:
        return
    before = stored_document(connection, row)
    ((row,),) = connection.execute(UPSERT, document_row(analysed, version)).fetchall()
    connection.execute(PUT_TEXT, text_row(analysed, row))
    tokens = set(analysed.tokens.split())
    if before.tokens:
        gone = " ".join(sorted(before.tokens - tokens))
        connection.execute(TAKE_KEYS, (row, gone))
    connection.execute(PUT_KEYS, (row, " ".join(sorted(tokens - before.tokens))))
    learnt.add(analysed, before.words)


class Learnt:
    """Words for completions and typos; they stay when the documents go."""

    def __init__(self):
        self.times: Counter[str] = Counter()
        self.stems: set[tuple[str, str]] = set()
        self.words: dict[str, str] = {}
        self.languages: dict[str, set[str]] = {}

    def add(self, analysed: Analysed, before: Collection[tuple[str, str]]) -> None:
        """Of a document that had words `before` only the new ones are looked at."""
        new = analysed.stems.difference(before)
        self.stems |= new
        self.times.update({surface for surface, _stem in new})
        language = storable(analysed.document.language)
        for surface, _stem in new:
            written = max(self.words.get(surface, ""), analysed.words[surface])
            self.words[surface] = written
            self.languages.setdefault(surface, set()).add(language)

    def write(self, connection: sqlite3.Connection) -> None:
        known = dict(connection.execute(KNOWN, (json.dumps([*self.words]),)))
        rows = []
        for surface, written in self.words.items():
            languages = self.languages[surface].union(known.get(surface, "").split())
            told = " ".join(sorted(languages))
            rows.append((surface, written, told, self.times[surface]))
        connection.executemany(PUT_WORD, rows)
        connection.executemany(PUT_STEM, self.stems)
        fresh = (surface for surface in self.words if surface not in known)
        traces = [(shorter, new) for new in fresh for shorter in shortened(new)]
        connection.executemany(PUT_TRACE, traces)


def forget_words(connection: sqlite3.Connection, after: str) -> tuple[str, int]:
    """Of the next words in the alphabet those that stand nowhere; how far it came ("":
    to the end), and how many went."""
    rows = connection.execute(NEXT_WORDS, (after, AT_ONCE)).fetchall()
    words = [surface for (surface,) in rows]
    lost = [
        (s,) for s in words if not connection.execute(STANDS, (f'"a{s}"',)).fetchone()
    ]
    for statement in FORGET:
        connection.executemany(statement, lost)
    return (words[-1] if words else ""), len(lost)


def delete(
    connection: sqlite3.Connection, key: str, version: int, sequence: int
) -> None:
    """Empties one document; its row stays, with the sequence it was deleted at."""
    values = (version, sequence, storable(key), sequence)
    for (row,) in connection.execute(DELETE, values).fetchall():
        take_out(connection, row)


def take_out(connection: sqlite3.Connection, row: int) -> None:
    """A document's text, and its tokens, which have to be told to the index."""
    before = stored_document(connection, row)
    if before.tokens:
        connection.execute(TAKE_KEYS, (row, " ".join(sorted(before.tokens))))
    connection.execute("DELETE FROM texts WHERE row = ?", (row,))


class Before(NamedTuple):
    """What the index holds of a document: its tokens, its surfaces with their stems."""

    tokens: set[str]
    words: set[tuple[str, str]]


def stored_document(connection: sqlite3.Connection, row: int) -> Before:
    """Nothing of one that is not there or has gone."""
    stored = connection.execute(STORED, (row,)).fetchone() if row else None
    if stored is None:
        return Before(set(), set())
    concepts, *streams = stored
    fields = [Streams("", streams[i], streams[i + 3]) for i in range(3)]
    words = {
        word
        for field in fields
        for word in zip(field.surfaces.split(), field.stems.split(), strict=True)
    }
    return Before(set(tokens_of(fields, json.loads(concepts)).split()), words)


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
        analysed.fields[0].surfaces.strip(),
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
