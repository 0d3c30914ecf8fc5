"""One search in the SQLite engine: match, filter, count, order, show."""

import json
import sqlite3
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from search.contract import Hit, Query, Result, Version
from search.engines.attempts import Attempts
from search.engines.completing import completions
from search.engines.facets import THING, active
from search.engines.moments import moment, seconds
from search.engines.ranking import page
from search.engines.showing import as_corrected, bare_hit, explained, other_versions
from search.engines.snapshot import Snapshot
from search.engines.spelling import Spelling, both, traces
from search.engines.sqlite_matching import Matching
from search.engines.sqlite_schema import STREAMS
from search.engines.words import Asked, Reader
from search.marks import Sought, Streams, fragments, mark

TEXT = f"""
SELECT kind, documents.concepts, facets, title, summary, body,
    title_starts, summary_starts, body_starts, {", ".join(STREAMS)}
FROM documents JOIN texts USING (row) WHERE row = ?
"""
STEMS = "SELECT surface, stem FROM vocabulary WHERE surface IN"
KNOWN_STEMS = "SELECT DISTINCT stem FROM vocabulary WHERE stem IN"
NEAR = """
SELECT surface, written, languages FROM words
WHERE surface IN (SELECT surface FROM traces WHERE shorter IN ({0}))
OR surface IN ({0})
"""
BEGINNING = """
SELECT written FROM words WHERE surface >= ? AND surface < ?
ORDER BY times DESC, surface LIMIT ?
"""
LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Matches:
    """What the text of a query finds among what the reader may see."""

    documents: int = 0  # a set of slots
    asked: Asked = Asked()
    levels: Mapping[int, int] = field(default_factory=dict)  # sets of slots by score
    corrected: str = ""  # the text put right that found it, if it is another one
    sought: Sought = Sought(())


class Search:
    """One query of one reader, at one moment of the index."""

    def __init__(
        self, connection: sqlite3.Connection, snapshot: Snapshot, query: Query
    ):
        self.connection = connection
        self.snapshot = snapshot
        self.catalogue = snapshot.catalogue
        self.query = query
        visible = self.catalogue.visible(query.principals)
        if query.hidden:
            visible &= ~self.catalogue.hidden(query.hidden)
        self.matching = Matching(connection, snapshot, visible)

    def result(self) -> Result:
        """The answer, but for what only the engine knows (its name, the time)."""
        matches = self._matches()
        found = narrowed(matches.documents, self.allowed)
        shown = page(self.catalogue, found, self.query, matches.levels)
        total = self.catalogue.groups(found).bit_count()
        return Result(
            hits=tuple(self._hit(s, shown.scores[s], matches) for s in shown.slots),
            total=total,
            facets={facet: self._counts(facet, matches) for facet in self.query.wants},
            generation=self.snapshot.generation,
            did_you_mean=self._offers(matches),
            completions=self._completions(),
            is_corrected=bool(matches.corrected),
            unfiltered=self.catalogue.groups(matches.documents).bit_count(),
            lacks=self._lacks(total),
        )

    @cached_property
    def allowed(self) -> dict[str, int]:
        """For each filter the documents that pass it."""
        query, of = self.query, self.catalogue.with_any
        filters = active(query.filters)
        found = {facet: of(facet, values) for facet, values in filters.items()}
        if THING in filters:
            found[THING] = self.catalogue.things(filters[THING])
        for facet, values in active(query.without).items():
            found[f"without {facet}"] = ~of(facet, values)
        if query.since or query.until:
            span = seconds(query.since), seconds(query.until)
            found["published between"] = self.catalogue.between(*span)
        return found

    def _counts(self, facet: str, matches: Matches) -> dict[str, int]:
        found = narrowed(matches.documents, self.allowed, but=facet)
        return self.catalogue.counts(facet, found)

    @cached_property
    def attempts(self) -> Attempts:
        return Attempts(self.query.text, self.reader, self._count, self._similar)

    @cached_property
    def reader(self) -> Reader:
        known = self.snapshot.languages
        first = [language for language in self.query.languages if language in known]
        languages = list(dict.fromkeys([*first, *sorted(known)]))
        return Reader(languages, self._stems_of, self.snapshot.labels)

    def _matches(self) -> Matches:
        """By the words; if that gives nothing by other ways to read them."""
        if not self.query.text.strip():
            return Matches(self.matching.visible)
        if self.attempts.asked.is_empty:
            return Matches()
        if documents := self._found(self.attempts.asked):
            return self._scored(documents, self.attempts.asked)
        for asked, text in self.attempts.others():
            if documents := self._found(asked):
                return self._scored(documents, asked, text)
        return Matches()

    def _scored(self, documents: int, asked: Asked, corrected: str = "") -> Matches:
        asked = self._with_known_stems(asked)
        levels = self.matching.levels(documents, asked) if asked.clauses else {}
        return Matches(documents, asked, levels, corrected, Sought(asked.words))

    def _found(self, asked: Asked) -> int:
        return self.matching.found(self._with_known_stems(asked))

    def _count(self, asked: Asked) -> int:
        return self.catalogue.groups(self._found(asked)).bit_count()

    def _filtered_count(self, asked: Asked) -> int:
        found = narrowed(self._found(asked), self.allowed)
        return self.catalogue.groups(found).bit_count()

    def _offers(self, matches: Matches) -> tuple[str, ...]:
        is_asked = self.query.text.strip() and not self.query.bare
        if not is_asked or self.attempts.asked.is_empty:
            return ()
        groups = self.catalogue.groups(matches.documents)
        return self.attempts.offers(0 if matches.corrected else groups.bit_count())

    def _lacks(self, total: int) -> tuple:
        is_asked = self.query.explains and self.query.text.strip()
        if total or not is_asked or self.attempts.asked.is_empty:
            return ()
        return self.attempts.lacks(self._filtered_count)

    def _completions(self) -> tuple[str, ...]:
        if not self.query.completes:
            return ()
        text, most = self.query.text, self.query.completes
        return completions(text, most, self.reader, self._has, self._beginning)

    def _has(self, asked: Asked) -> bool:
        return self.matching.has(self._with_known_stems(asked))

    def _beginning(self, beginning: str, most: int) -> Iterable[str]:
        values = (beginning, beginning + LAST, most)
        return [written for (written,) in self.connection.execute(BEGINNING, values)]

    def _similar(self, surface: str) -> dict[str, Spelling]:
        near = traces(surface)
        query = NEAR.format(", ".join("?" * len(near)))
        known = {
            found: Spelling(written, frozenset(languages.split()))
            for found, written, languages in self.connection.execute(
                query, (*near, *near)
            )
        }
        return both(self.snapshot.labels.near(near), known)

    def _stems_of(self, surfaces: Collection[str]) -> dict[str, list[str]]:
        """The stems that documents have for `surfaces`."""
        stems: dict[str, list[str]] = {}
        for surface, stem in self._among(STEMS, surfaces):
            stems.setdefault(surface, []).append(stem)
        return stems

    def _with_known_stems(self, asked: Asked) -> Asked:
        """Without the stems that no document has: each would cost a look."""
        words = [*asked.words, *asked.excluded]
        stems = {stem for word in words for stem in word.stems} - self._looked_up
        found = self._among(KNOWN_STEMS, stems) if stems else ()
        self._known_stems.update(stem for (stem,) in found)
        self._looked_up.update(stems)

        def known(word):
            stems = tuple(stem for stem in word.stems if stem in self._known_stems)
            return replace(word, stems=stems)

        clauses = tuple(tuple(map(known, clause)) for clause in asked.clauses)
        return replace(
            asked, clauses=clauses, excluded=tuple(map(known, asked.excluded))
        )

    @cached_property
    def _looked_up(self) -> set[str]:
        return set()

    @cached_property
    def _known_stems(self) -> set[str]:
        return set()

    def _among(self, query: str, values: Collection[str]) -> Iterable[tuple]:
        holes = ", ".join("?" * len(values))
        return self.connection.execute(f"{query} ({holes})", tuple(values))

    def _hit(self, slot: int, score: int, matches: Matches) -> Hit:
        card = self.catalogue.cards[slot]
        if self.query.bare:
            return bare_hit(card, card.group, score)
        kind, *lists, columns = text_of(self.connection, card.row)
        concepts, facets = map(json.loads, lists)
        title, *texts = fields = streams_of(columns)
        languages = self.query.languages
        hit = Hit(
            key=card.key,
            kind=kind,
            language=card.language,
            group=card.group,
            title=mark(title, matches.sought),
            url=card.url,
            fragments=fragments(texts, matches.sought),
            why=explained(
                matches.asked, fields, concepts, self.snapshot.labels, languages
            ),
            score=score,
            also=self._also(slot),
            published=moment(card.published),
            facets={facet: tuple(values) for facet, values in facets.items()},
            updated=moment(card.updated),
        )
        return as_corrected(hit) if matches.corrected else hit

    def _also(self, slot: int) -> tuple[Version, ...]:
        siblings = self.catalogue.siblings(slot, self.matching.visible)
        versions = [Version(card.language, card.url) for card in siblings]
        shown = self.catalogue.cards[slot].language
        return other_versions(shown, versions, self.query.languages)


def narrowed(documents: int, allowed: Mapping[str, int], but: str = "") -> int:
    """`documents` that pass all filters, but the one of the facet `but`."""
    for facet, members in allowed.items():
        if facet != but:
            documents &= members
    return documents


def text_of(connection: sqlite3.Connection, row: int) -> tuple:
    """Kind, concepts and facets of a document, then its texts and streams."""
    kind, concepts, facets, *columns = connection.execute(TEXT, (row,)).fetchone()
    return kind, concepts, facets, columns


def streams_of(columns: Sequence) -> list[Streams]:
    """Title, summary and body from the columns of TEXT after the first three."""
    texts, starts, stems, surfaces = (columns[i : i + 3] for i in (0, 3, 6, 9))
    return [
        Streams(texts[i], stems[i], surfaces[i], array("I", starts[i]))
        for i in range(3)
    ]
