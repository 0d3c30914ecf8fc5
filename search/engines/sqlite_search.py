"""One search in the SQLite engine: match, filter, count, order, show."""

import json
import sqlite3
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from search.contract import Hit, Query, Result, Version
from search.engines.catalogue import bits
from search.engines.facets import active_filters
from search.engines.moments import moment
from search.engines.ranking import page
from search.engines.showing import (
    SCORE_DIGITS,
    bare_hit,
    explained,
    other_versions,
)
from search.engines.snapshot import Snapshot
from search.engines.sqlite_schema import STEM_STREAMS, STREAMS, SURFACE_STREAMS, WEIGHTS
from search.engines.sqlite_writing import term_token
from search.engines.words import Word, read, with_prefix
from search.marks import Streams, fragments, mark

# Okapi BM25 as FTS5 has it (k1 = 1.2, b = 0.75); the lower the better there.
MATCH = f"""
SELECT rowid, bm25(streams, {", ".join(map(str, WEIGHTS.values()))})
FROM streams WHERE streams MATCH ?
"""
TEXT = f"""
SELECT kind, documents.concepts, facets, title, summary, body,
    title_starts, summary_starts, body_starts, {", ".join(STREAMS[:-1])}
FROM documents JOIN texts USING (row) WHERE row = ?
"""

Found = Mapping[int, float]  # slots with their scores, higher is better


@dataclass(frozen=True, slots=True)
class Matches:
    """What the text of a query finds among what the reader may see."""

    documents: int  # a set of slots
    words: Sequence[Word] = ()
    scores: Found = field(default_factory=dict)


class Search:
    """One query of one reader, at one moment of the index."""

    def __init__(
        self, connection: sqlite3.Connection, snapshot: Snapshot, query: Query
    ):
        self.connection = connection
        self.snapshot = snapshot
        self.catalogue = snapshot.catalogue
        self.query = query
        self.visible = self.catalogue.visible(query.principals)

    def result(self) -> Result:
        """The answer, but for what only the engine knows (its name, the time)."""
        matches = self._matches()
        filters = active_filters(self.query).items()
        allowed = {name: self.catalogue.with_any(name, v) for name, v in filters}
        found = narrowed(matches.documents, allowed)
        slots = page(self.catalogue, found, self.query, matches.scores)
        return Result(
            hits=tuple(self._hit(slot, matches) for slot in slots),
            total=self.catalogue.groups(found).bit_count(),
            facets={
                facet: self.catalogue.counts(
                    facet, narrowed(matches.documents, allowed, but=facet)
                )
                for facet in self.query.wants
            },
            generation=self.snapshot.generation,
        )

    def _matches(self) -> Matches:
        """By the words; if that gives nothing by the beginning of the last."""
        if not self.query.text.strip():
            return Matches(self.visible)
        words = self._words()
        for attempt in (words, with_prefix(words)):
            scores = self._scores(attempt)
            if documents := bits(scores) & self.visible:
                return Matches(documents, attempt, scores)
        return Matches(0)

    def _words(self) -> list[Word]:
        known = self.snapshot.languages
        first = [language for language in self.query.languages if language in known]
        languages = list(dict.fromkeys([*first, *sorted(known)]))
        labels = self.snapshot.labels
        words = read(self.query.text, languages, self._stems_of, labels)
        return self._with_known_stems(words)

    def _stems_of(self, surfaces: Collection[str]) -> dict[str, list[str]]:
        """The stems that documents have for `surfaces`."""
        stems: dict[str, list[str]] = {}
        query = "SELECT surface, stem FROM vocabulary WHERE surface IN"
        for surface, stem in self._among(query, surfaces):
            stems.setdefault(surface, []).append(stem)
        return stems

    def _with_known_stems(self, words: list[Word]) -> list[Word]:
        """Without the stems that no document has: each would cost a look."""
        query = "SELECT DISTINCT stem FROM vocabulary WHERE stem IN"
        stems = {stem for word in words for stem in word.stems}
        known = {stem for (stem,) in self._among(query, stems)}
        return [
            replace(word, stems=tuple(stem for stem in word.stems if stem in known))
            for word in words
        ]

    def _among(self, query: str, values: Collection[str]) -> Iterable[tuple]:
        holes = ", ".join("?" * len(values))
        return self.connection.execute(f"{query} ({holes})", tuple(values))

    def _scores(self, words: Sequence[Word]) -> Found:
        if not words:
            return {}
        slots = self.catalogue.slots
        rows = self.connection.execute(MATCH, (expression(words),))
        return {slots[row]: round(-rank, SCORE_DIGITS) for row, rank in rows}

    def _hit(self, slot: int, matches: Matches) -> Hit:
        card = self.catalogue.cards[slot]
        if self.query.bare:
            return bare_hit(card, card.group, matches.scores.get(slot, 0.0))
        kind, *lists, columns = text_of(self.connection, card.row)
        concepts, facets = map(json.loads, lists)
        title, *texts = fields = streams_of(columns)
        labels, languages = self.snapshot.labels, self.query.languages
        return Hit(
            key=card.key,
            kind=kind,
            language=card.language,
            group=card.group,
            title=mark(title, matches.words),
            url=card.url,
            fragments=fragments(texts, matches.words),
            why=explained(matches.words, fields, concepts, labels, languages),
            score=matches.scores.get(slot, 0.0),
            also=self._also(slot),
            published=moment(card.published),
            facets={facet: tuple(values) for facet, values in facets.items()},
        )

    def _also(self, slot: int) -> tuple[Version, ...]:
        siblings = self.catalogue.siblings(slot, self.visible)
        versions = [Version(card.language, card.url) for card in siblings]
        shown = self.catalogue.cards[slot].language
        return other_versions(shown, versions, self.query.languages)


def narrowed(documents: int, allowed: Mapping[str, int], but: str = "") -> int:
    """`documents` that pass all filters, but the one of the facet `but`."""
    for facet, members in allowed.items():
        if facet != but:
            documents &= members
    return documents


def expression(words: Iterable[Word]) -> str:
    """The words for FTS5's MATCH. Keys are letters and digits; all are quoted."""
    return " AND ".join(f"({any_key(word)})" for word in words)


def any_key(word: Word) -> str:
    surface = quoted(word.surface) + (" *" if word.is_prefix else "")
    keys = [in_columns(SURFACE_STREAMS, [surface])]
    if word.stems:
        keys.append(in_columns(STEM_STREAMS, map(quoted, word.stems)))
    if word.terms:
        tokens = map(term_token, word.terms)
        keys.append(in_columns(["concepts"], map(quoted, tokens)))
    return " OR ".join(keys)


def quoted(token: str) -> str:
    return f'"{token}"'


def in_columns(columns: Iterable[str], phrases: Iterable[str]) -> str:
    return f"{{{' '.join(columns)}}} : ({' OR '.join(phrases)})"


def text_of(connection: sqlite3.Connection, row: int) -> tuple:
    """Kind, concepts and facets of a document, then its texts and streams."""
    kind, concepts, facets, *columns = connection.execute(TEXT, (row,)).fetchone()
    return kind, concepts, facets, columns


def streams_of(columns: Sequence) -> list[Streams]:
    """Title, summary and body from the columns of TEXT after the first three."""
    texts, starts, words = columns[:3], columns[3:6], columns[6:]
    return [
        Streams(texts[i], words[2 * i], words[2 * i + 1], array("I", starts[i]))
        for i in range(3)
    ]
