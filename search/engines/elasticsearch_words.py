"""The words of a generation: how they are written, their stems, what leads to them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from elasticsearch import Elasticsearch

from search.engines import EngineError
from search.engines.elasticsearch_bulk import Write, write
from search.engines.elasticsearch_groups import Kept
from search.engines.elasticsearch_schema import digest
from search.engines.spelling import shortened

AT_ONCE = 2_000  # rows of one request
MOST_KEPT = 300_000  # rows in memory
MOST_TRIES = 50


@dataclass
class Row:
    """`times`: in how many documents it came; `version`: the index's, 0 if it has
    none."""

    written: str
    stems: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    times: int = 0
    version: int = 0

    def joined(self, more: "Row") -> "Row":
        return Row(
            max(self.written, more.written),
            self.stems | more.stems,
            self.languages | more.languages,
            self.times + more.times,
            self.version,
        )


class WordWriter:
    """Learns the words of documents. Rows that it read or wrote are kept, and believed
    until the server says that they are old."""

    def __init__(self, client: Elasticsearch, index: str, is_alone: bool):
        self.client = client
        self.index = index
        self.is_alone = is_alone  # nobody else writes: what is not kept is not there
        self.kept: dict[str, Row] = {}
        self.learnt: dict[str, Row] = {}

    def learn(self, documents: Iterable[tuple[Kept, Kept | None]]) -> None:
        """Words that stood there before are not counted again."""
        for kept, before in documents:
            known = words_of(before) if before else set()
            for surface, row in rows_of(kept).items():
                if any((surface, stem) not in known for stem in row.stems):
                    learnt = self.learnt.get(surface)
                    self.learnt[surface] = learnt.joined(row) if learnt else row

    def write(self) -> bool:
        """Writes what was learnt; whether there was anything new but numbers."""
        learnt, self.learnt = self.learnt, {}
        surfaces, is_news = list(learnt), False
        for start in range(0, len(surfaces), AT_ONCE):
            chunk = {s: learnt[s] for s in surfaces[start : start + AT_ONCE]}
            is_news |= self._write(chunk)
        return is_news

    def _write(self, learnt: Mapping[str, Row]) -> bool:
        is_news, left = False, set(learnt)
        for _try in range(MOST_TRIES):
            if not self.is_alone:
                self._read(left - self.kept.keys())
            merged = {s: self._merged(s, learnt[s]) for s in left}
            is_news |= any(self._is_news(s, row) for s, row in merged.items())
            writes = (write_of(surface, row) for surface, row in merged.items())
            outcome = write(self.client, self.index, writes)
            stale = {s for s in left if digest(s) in outcome.conflicts}
            for surface in left - stale:
                merged[surface].version += 1
                self.kept[surface] = merged[surface]
            left = stale
            if not left:
                break
            self.is_alone = False
            for surface in left:
                self.kept.pop(surface, None)
        if left:
            raise EngineError("the same words are written by too many at once")
        if len(self.kept) > MOST_KEPT:
            self.kept.clear()
            self.is_alone = False
        return is_news

    def _merged(self, surface: str, row: Row) -> Row:
        return self.kept.get(surface, Row("")).joined(row)

    def _is_news(self, surface: str, row: Row) -> bool:
        before = self.kept.get(surface)
        return before is None or row.stems != before.stems

    def _read(self, surfaces: Collection[str]) -> None:
        if not surfaces:
            return
        found = self.client.mget(index=self.index, ids=[digest(s) for s in surfaces])
        for row in found["docs"]:
            if row.get("found"):
                source = row["_source"]
                self.kept[source["surface"]] = Row(
                    source["written"],
                    set(source["stems"]),
                    set(source["languages"]),
                    source["times"],
                    row["_version"],
                )


def words_of(kept: Kept) -> set[tuple[str, str]]:
    """The surfaces of a document with their stems."""
    return {
        word
        for streams in kept.fields
        for word in zip(streams.surfaces.split(), streams.stems.split(), strict=True)
    }


def rows_of(kept: Kept) -> dict[str, Row]:
    """The words of a document, each rather in small letters."""
    found: dict[str, Row] = {}
    for streams in kept.fields:
        surfaces, stems = streams.surfaces.split(), streams.stems.split()
        for place, (surface, stem) in enumerate(zip(surfaces, stems, strict=True)):
            start, end = streams.span(place)
            row = found.setdefault(
                surface, Row("", languages={kept.document.language}, times=1)
            )
            row.written = max(row.written, streams.text[start:end])
            row.stems.add(stem)
    return found


def write_of(surface: str, row: Row) -> Write:
    body = {
        "surface": surface,
        "written": row.written,
        "stems": sorted(row.stems),
        "languages": sorted(row.languages),
        "traces": sorted(shortened(surface)),
        "times": row.times,
    }
    return Write(digest(surface), row.version, body)
