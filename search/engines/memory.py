"""An engine that reads every document for every query: slow, and plain to be right.

The other engines are compared with it. It may also stand in for them in tests.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from math import inf

from search.analysis import analyse
from search.contract import BY_RANK, Document, Hit, Query, Result, Term, Version
from search.engines.attempts import Attempts
from search.engines.completing import completions
from search.engines.digests import digest_of
from search.engines.facets import THING, active, facets_of, group_of, is_hidden
from search.engines.labels import Labels
from search.engines.memory_scores import Record, score
from search.engines.moments import moment, seconds
from search.engines.showing import as_corrected, bare_hit, explained, other_versions
from search.engines.spelling import Spelling, both, traces
from search.engines.words import Asked, Reader
from search.marks import Sought, Streams, fragments, mark

Found = list[tuple[Record, int]]


class MemoryEngine:
    """All documents in a dictionary; for one thread."""

    name = "memory"

    def __init__(self):
        self.records: dict[str, Record] = {}
        self.deleted: dict[str, int] = {}
        self.vocabulary: defaultdict[str, set[str]] = defaultdict(set)  # only grows
        self.spellings: dict[str, Spelling] = {}  # by surface
        self.times: Counter[str] = Counter()
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
        texts = texts_of(document)
        fields = tuple(Streams.of(text, document.language) for text in texts)
        self.records[document.key] = Record(document, sequence, fields)
        before = stored.document if stored else None
        self._learn(document, words_of(before) if before else set())

    def _learn(self, document: Document, before: set[tuple[str, str]]) -> None:
        """Words that stood there before are not counted again."""
        counted = set()
        for text in texts_of(document):
            for stem, surface, start, end in analyse(text, document.language):
                self.vocabulary[surface].add(stem)
                spelling = self.spellings.get(surface, Spelling(""))
                if (surface, stem) in before:
                    continue
                counted.add(surface)
                self.spellings[surface] = Spelling(
                    max(spelling.written, text[start:end]),
                    spelling.languages | {document.language},
                )
        self.times.update(counted)

    def set_terms(self, terms: Iterable[Term]) -> None:
        self.labels = Labels(terms)

    def count(self) -> int:
        return len(self.records)

    def keys(self) -> set[str]:
        return set(self.records)

    def digests(self) -> dict[str, str]:
        return {key: digest_of(r.document) for key, r in self.records.items()}

    def sequence(self) -> int:
        return self.applied

    def search(self, query: Query) -> Result:
        attempts = Attempts(query.text, self._reader(query), *self._helpers(query))
        asked, matches, corrected = self._matches(query, attempts)
        found = [match for match in matches if passes(match[0], query)]
        shown = sorted(versions_shown(found, query), key=order(query, found))
        first, most = max(0, query.offset), max(0, query.limit)
        best = best_scores(found)
        is_lacking = query.explains and not shown and not attempts.asked.is_empty
        return Result(
            hits=tuple(
                as_corrected(hit) if corrected else hit
                for hit in (
                    self._hit(record, best[group_of(record.document)], asked, query)
                    for record, _score in shown[first : first + most]
                )
            ),
            total=len(shown),
            facets={facet: counts(matches, query, facet) for facet in query.wants},
            engine=self.name,
            generation=self.name,
            did_you_mean=self._offers(query, attempts, corrected, matches),
            completions=self._completions(query),
            is_corrected=bool(corrected),
            unfiltered=len(best_scores(matches)),
            lacks=attempts.lacks(self._filtered_count(query)) if is_lacking else (),
        )

    def _offers(self, query, attempts, corrected, matches) -> tuple[str, ...]:
        is_asked = query.text.strip() and not query.bare
        if not is_asked or attempts.asked.is_empty:
            return ()
        return attempts.offers(0 if corrected else len(best_scores(matches)))

    def _matches(self, query: Query, attempts: Attempts) -> tuple[Asked, Found, str]:
        """What the reader may see and the text finds, before any filter; and the text
        put right that found it, if it is another one."""
        if not query.text.strip():
            return Asked(), [(record, 0) for record in self._visible(query)], ""
        if attempts.asked.is_empty:
            return Asked(), [], ""
        if found := self._found(attempts.asked, query):
            return attempts.asked, found, ""
        for asked, text in attempts.others():
            if found := self._found(asked, query):
                return asked, found, text
        return Asked(), [], ""

    def _found(self, asked: Asked, query: Query) -> Found:
        visible = self._visible(query)
        without = {
            group_of(record.document)
            for word in asked.excluded
            for record in visible
            if score(record, Asked(((word,),))) is not None
        }
        scored = [(record, score(record, asked)) for record in visible]
        return [
            (record, worth)
            for record, worth in scored
            if worth is not None and group_of(record.document) not in without
        ]

    def _visible(self, query: Query) -> list[Record]:
        return [r for r in self.records.values() if is_visible(r.document, query)]

    def _reader(self, query: Query) -> Reader:
        known = {record.document.language for record in self.records.values()}
        known |= self.labels.languages
        first = [language for language in query.languages if language in known]
        languages = list(dict.fromkeys([*first, *sorted(known)]))
        return Reader(languages, self._stems, self.labels)

    def _stems(self, surfaces: Collection[str]) -> dict[str, set[str]]:
        return {surface: self.vocabulary.get(surface, set()) for surface in surfaces}

    def _helpers(self, query: Query):
        return lambda asked: len(best_scores(self._found(asked, query))), self._similar

    def _filtered_count(self, query: Query):
        def count(asked: Asked) -> int:
            found = self._found(asked, query)
            return len(best_scores([m for m in found if passes(m[0], query)]))

        return count

    def _similar(self, surface: str) -> dict[str, Spelling]:
        near = traces(surface)
        declared = self.labels.near(near)
        known = {s: self.spellings[s] for s in self.spellings if near & traces(s)}
        return both(declared, known)

    def _completions(self, query: Query) -> tuple[str, ...]:
        if not query.completes:
            return ()
        reader = self._reader(query)
        has = lambda asked: bool(self._found(asked, query))  # noqa: E731
        return completions(query.text, query.completes, reader, has, self._begins)

    def _begins(self, beginning: str, most: int) -> Iterator[str]:
        found = [s for s in self.times if s.startswith(beginning)]
        for surface in sorted(found, key=lambda s: (-self.times[s], s))[:most]:
            yield self.spellings[surface].written

    def _hit(self, record: Record, score: int, asked: Asked, query: Query) -> Hit:
        sought = Sought(asked.words)
        document = record.document
        if query.bare:
            return bare_hit(document, group_of(document), score)
        return Hit(
            key=document.key,
            kind=document.kind,
            language=document.language,
            group=group_of(document),
            title=mark(record.fields[0], sought),
            url=document.url,
            fragments=fragments(record.fields[1:], sought),
            why=explained(
                asked, record.fields, document.concepts, self.labels, query.languages
            ),
            score=score,
            also=self._also(document, query),
            published=moment(seconds(document.published)),
            facets=facets_of(document),
            updated=moment(seconds(document.updated)),
        )

    def _also(self, shown: Document, query: Query) -> tuple[Version, ...]:
        versions = [
            Version(record.document.language, record.document.url)
            for record in self.records.values()
            if group_of(record.document) == group_of(shown)
            and is_visible(record.document, query)
        ]
        return other_versions(shown.language, versions, query.languages)


def texts_of(document: Document) -> tuple[str, str, str]:
    return document.title, document.summary, document.body


def words_of(document: Document) -> set[tuple[str, str]]:
    """The surfaces of a document with their stems."""
    return {
        (token.surface, token.stem)
        for text in texts_of(document)
        for token in analyse(text, document.language)
    }


def is_visible(document: Document, query: Query) -> bool:
    if is_hidden(document.key, query.hidden):
        return False
    return not set(document.principals).isdisjoint(query.principals)


def passes(record: Record, query: Query, but: str = "") -> bool:
    """True if the record passes all filters, but the one of the facet `but`."""
    document = record.document
    facets = facets_of(document) | {THING: (group_of(document),)}
    return (
        all(
            facet == but or not set(values).isdisjoint(facets.get(facet, ()))
            for facet, values in active(query.filters).items()
        )
        and all(
            set(values).isdisjoint(facets.get(facet, ()))
            for facet, values in query.without.items()
        )
        and is_within(seconds(document.published), query)
    )


def is_within(published: float | None, query: Query) -> bool:
    """What bears no date is in no span of time."""
    since, until = seconds(query.since), seconds(query.until)
    if since is None and until is None:
        return True
    at = -inf if published is None else published
    return published is not None and (
        (since is None or at >= since) and (until is None or at < until)
    )


def best_scores(found: Found) -> dict[str, int]:
    """By group, of its best version."""
    best: dict[str, int] = {}
    for record, worth in found:
        group = group_of(record.document)
        best[group] = max(best.get(group, 0), worth)
    return best


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


def order(query: Query, found: Found) -> Callable[[tuple[Record, int]], tuple]:
    """A group counts as the best of its found versions, whichever is shown."""
    groups: defaultdict[str, list[Document]] = defaultdict(list)
    for record, _score in found:
        groups[group_of(record.document)].append(record.document)
    best = best_scores(found)
    by, rank = SORTS.get(query.sort), by_rank(query.sort)

    def key(match: tuple[Record, int]) -> tuple:
        group = group_of(match[0].document)
        if query.sort == "title":
            return *title(match[0].document), group
        if by:
            return *min(map(by, groups[group])), group
        first = (-best[group],)
        if rank:
            first = min(map(rank, groups[group]))
        return *first, *min(map(newest, groups[group])), group

    return key


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
        return rank is None, -(rank or 0.0)

    return key


def latest_first(moment: datetime | None) -> tuple:
    return moment is None, -(seconds(moment) or 0.0)


SORTS = {"newest": newest, "oldest": oldest, "updated": updated}
