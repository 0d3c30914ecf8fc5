"""An engine that reads every document for every query: slow, and plain to be right.

The other engines are compared with it. It may also stand in for them in tests.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from math import inf

from search.analysis import analyse
from search.contract import BY_RANK, Document, Hit, Query, Result, Term, Version
from search.engines.facets import active_filters, facets_of, group_of
from search.engines.memory_scores import Record, bm25
from search.engines.moments import moment, seconds
from search.engines.showing import bare_hit, explained, other_versions
from search.engines.words import Labels, Word, read, with_prefix
from search.marks import Streams, fragments, mark

Found = list[tuple[Record, float]]


class MemoryEngine:
    """All documents in a dictionary; for one thread."""

    name = "memory"

    def __init__(self):
        self.records: dict[str, Record] = {}
        self.deleted: dict[str, int] = {}
        self.vocabulary: defaultdict[str, set[str]] = defaultdict(set)  # only grows
        self.labels = Labels()
        self.applied = 0

    def apply(
        self, documents: Iterable[Document], deleted_keys: Iterable[str], sequence: int
    ) -> None:
        for key in deleted_keys:
            if key in self.records and self.records[key].sequence <= sequence:
                del self.records[key]
                self.deleted[key] = sequence
        for document in documents:
            self._put(document, document.sequence or sequence)
        self.applied = max(self.applied, sequence)

    def _put(self, document: Document, sequence: int) -> None:
        stored = self.records.get(document.key)
        last = stored.sequence if stored else self.deleted.get(document.key, 0)
        if sequence < last:
            return
        texts = (document.title, document.summary, document.body)
        fields = tuple(Streams.of(text, document.language) for text in texts)
        self.records[document.key] = Record(document, sequence, fields)
        for token in analyse("\n".join(texts), document.language):
            self.vocabulary[token.surface].add(token.stem)

    def set_terms(self, terms: Iterable[Term]) -> None:
        self.labels = Labels(terms)

    def count(self) -> int:
        return len(self.records)

    def keys(self) -> set[str]:
        return set(self.records)

    def sequence(self) -> int:
        return self.applied

    def search(self, query: Query) -> Result:
        words, matches = self._matches(query)
        found = [match for match in matches if passes(match[0], query)]
        shown = sorted(versions_shown(found, query), key=order(query, found))
        first, most = max(0, query.offset), max(0, query.limit)
        return Result(
            hits=tuple(
                self._hit(record, score, words, query)
                for record, score in shown[first : first + most]
            ),
            total=len(shown),
            facets={facet: counts(matches, query, facet) for facet in query.wants},
            engine=self.name,
            generation=self.name,
        )

    def _matches(self, query: Query) -> tuple[Sequence[Word], Found]:
        """What the reader may see and the text finds, before any filter."""
        visible = [r for r in self.records.values() if is_visible(r.document, query)]
        if not query.text.strip():
            return (), [(record, 0.0) for record in visible]
        words = self._words(query)
        for attempt in (words, with_prefix(words)):
            scores = bm25(self.records.values(), attempt) if attempt else {}
            found = [r for r in visible if r.document.key in scores]
            if found:
                return attempt, [(r, scores[r.document.key]) for r in found]
        return (), []

    def _words(self, query: Query) -> list[Word]:
        known = {record.document.language for record in self.records.values()}
        known |= self.labels.languages
        first = [language for language in query.languages if language in known]
        languages = list(dict.fromkeys([*first, *sorted(known)]))
        return read(query.text, languages, self._stems, self.labels)

    def _stems(self, surfaces: Collection[str]) -> dict[str, set[str]]:
        return {surface: self.vocabulary.get(surface, set()) for surface in surfaces}

    def _hit(self, record: Record, score: float, words, query: Query) -> Hit:
        document = record.document
        if query.bare:
            return bare_hit(document, group_of(document), score)
        return Hit(
            key=document.key,
            kind=document.kind,
            language=document.language,
            group=group_of(document),
            title=mark(record.fields[0], words),
            url=document.url,
            fragments=fragments(record.fields[1:], words),
            why=explained(
                words, record.fields, document.concepts, self.labels, query.languages
            ),
            score=score,
            also=self._also(document, query),
            published=moment(seconds(document.published)),
            facets=facets_of(document),
        )

    def _also(self, shown: Document, query: Query) -> tuple[Version, ...]:
        versions = [
            Version(record.document.language, record.document.url)
            for record in self.records.values()
            if group_of(record.document) == group_of(shown)
            and is_visible(record.document, query)
        ]
        return other_versions(shown.language, versions, query.languages)


def is_visible(document: Document, query: Query) -> bool:
    return not set(document.principals).isdisjoint(query.principals)


def passes(record: Record, query: Query, but: str = "") -> bool:
    """True if the record passes all filters, but the one of the facet `but`."""
    facets = facets_of(record.document)
    return all(
        facet == but or not set(values).isdisjoint(facets.get(facet, ()))
        for facet, values in active_filters(query).items()
    )


def counts(matches: Found, query: Query, facet: str) -> dict[str, int]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for record, _score in matches:
        if passes(record, query, but=facet):
            for value in facets_of(record.document).get(facet, ()):
                groups[value].add(group_of(record.document))
    ranked = sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return {value: len(members) for value, members in ranked}


def versions_shown(found: Found, query: Query) -> Found:
    """One of each group: the first of the reader's languages, then the best score; of
    one language for several audiences the fullest."""
    groups: defaultdict[str, dict[str, tuple[Record, float]]] = defaultdict(dict)
    for match in sorted(found, key=fullness):
        groups[group_of(match[0].document)][match[0].document.language] = match

    def preference(match: tuple[Record, float]) -> tuple:
        (document, _sequence, _fields), score = match
        languages = [*query.languages, document.language]
        is_read = document.language in query.languages
        rank = languages.index(document.language) if is_read else inf
        return rank, not document.language, -score, document.key

    return [min(versions.values(), key=preference) for versions in groups.values()]


def fullness(match: tuple[Record, float]) -> tuple:
    return match[0].size, match[0].document.key


def order(query: Query, found: Found) -> Callable[[tuple[Record, float]], tuple]:
    """By relevance a group counts as its best version does."""
    best: defaultdict[str, float] = defaultdict(float)
    for record, score in found:
        group = group_of(record.document)
        best[group] = max(best[group], score)

    def relevance(document: Document) -> tuple:
        return -best[group_of(document)], *newest(document)

    key = by_rank(query.sort) or SORTS.get(query.sort, relevance)
    return lambda match: (*key(match[0].document), group_of(match[0].document))


def newest(document: Document) -> tuple:
    return latest_first(document.published)


def oldest(document: Document) -> tuple:
    return document.published is None, seconds(document.published) or 0.0


def updated(document: Document) -> tuple:
    return latest_first(document.updated)


def title(document: Document) -> tuple:
    return (" ".join(t.surface for t in analyse(document.title, document.language)),)


def by_rank(sort: str) -> Callable[[Document], tuple] | None:
    if not sort.startswith(BY_RANK):
        return None
    name = sort.removeprefix(BY_RANK)

    def key(document: Document) -> tuple:
        rank = document.ranks.get(name)
        return rank is None, -(rank or 0.0), *newest(document)

    return key


def latest_first(moment: datetime | None) -> tuple:
    return moment is None, -(seconds(moment) or 0.0)


SORTS = {"newest": newest, "oldest": oldest, "updated": updated, "title": title}
