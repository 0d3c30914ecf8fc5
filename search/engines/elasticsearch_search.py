"""One search in the Elasticsearch engine: ask, count, choose, show.

What most readers ask is one request: the page, its facets and the stems of words that
were not met before go together. Only what finds nothing, or asks for more, asks again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from elasticsearch.dsl import Search as Request

from search.contract import Hit, Query, Result
from search.engines.attempts import Attempts
from search.engines.completing import completions
from search.engines.elasticsearch_hits import Shower
from search.engines.elasticsearch_known import Known
from search.engines.elasticsearch_lookup import Lookup
from search.engines.elasticsearch_queries import NOTHING, Asking, Narrowing, sized
from search.engines.elasticsearch_schema import WINDOW
from search.engines.elasticsearch_titles import by_title
from search.engines.facets import active
from search.engines.words import Asked, Reader

Send = Callable[[list[tuple[str, Request]]], list[Mapping]]


@dataclass
class Answer:
    """What the server says to one way of asking."""

    asked: Asked = Asked()
    hits: Sequence[Mapping] = ()
    total: int = 0
    unfiltered: int = 0
    facets: dict[str, dict[str, int]] = field(default_factory=dict)


class Search:
    """One query of one reader."""

    def __init__(
        self,
        send: Send,
        known: Known,
        stems: dict[str, tuple[str, ...]],
        query: Query,
    ):
        self.send = send
        self.known = known
        self.query = query
        self.narrowing = Narrowing.of(query)
        declared = known.labels.near
        self.lookup = Lookup(send, stems, self._counting, declared)

    def result(self) -> Result:
        answer, corrected = self._answer()
        query = self.query
        return Result(
            hits=self._hits(answer, corrected),
            total=answer.total,
            facets={facet: answer.facets.get(facet, {}) for facet in query.wants},
            generation=self.known.state.generation,
            did_you_mean=self._offers(answer, corrected),
            completions=self._completions(),
            is_corrected=bool(corrected),
            unfiltered=answer.unfiltered,
            lacks=self._lacks(answer),
        )

    def _answer(self) -> tuple[Answer, str]:
        """By the words; if that gives nothing by other ways to read them."""
        if not self.query.text.strip():
            return self._ask(Asked()), ""
        asked, answer = self._as_written()
        if asked.is_empty:
            return Answer(), ""
        if answer.unfiltered:
            return answer, ""
        asked, text = self.lookup.settled(self._other_way)
        return (self._ask(asked), text) if asked else (Answer(), "")

    def _as_written(self) -> tuple[Asked, Answer]:
        """The stems of words that are new to this process are asked for beside what
        they may well not change."""
        asked = self.attempts().asked
        extra = self.lookup.wanted()
        answer = self._ask(asked, extra)
        again = self.attempts().asked if extra else asked
        return again, answer if again == asked else self._ask(again)

    def _other_way(self) -> tuple[Asked | None, str]:
        for asked, text in self.attempts().others():
            if self.lookup.count(asked):
                return asked, text
        return None, ""

    def attempts(self) -> Attempts:
        lookup = self.lookup
        return Attempts(self.query.text, self.reader, lookup.count, lookup.similar)

    @cached_property
    def reader(self) -> Reader:
        known = self.known.languages | self.known.labels.languages
        first = [language for language in self.query.languages if language in known]
        languages = list(dict.fromkeys([*first, *sorted(known)]))
        return Reader(languages, self.lookup.stems_of, self.known.labels)

    def _counting(self, asked: Asked, is_filtered: bool) -> Request:
        narrowing = self.narrowing if is_filtered else NOTHING
        return Asking(self.query, asked).counting(narrowing)

    def _ask(self, asked: Asked, extra: Sequence = ()) -> Answer:
        """One request of several searches: the page, a facet for each filter on it
        without that filter, and what is found without any."""
        asking = Asking(self.query, asked)
        if asked.is_empty and self.query.text.strip():
            self.lookup.learn(self.send(list(extra)) if extra else [])
            return Answer(asked)
        filtered = [f for f in self.query.wants if f in active(self.query.filters)]
        free = [f for f in self.query.wants if f not in filtered]
        requests = [self._page(asking, free)]
        requests += [self._facet(asking, facet) for facet in filtered]
        if not self.narrowing.is_empty:
            requests.append(asking.counting(NOTHING))
        sent = [("things", request) for request in requests]
        answers = self.send([*sent, *extra])
        if extra:
            self.lookup.learn(answers[len(sent) :])
        return self._read(asked, answers[: len(sent)], free, filtered)

    def _read(self, asked: Asked, answers, free, filtered) -> Answer:
        page, *others = answers
        facets = counts(page, free)
        for facet, answer in zip(filtered, others, strict=False):
            facets |= counts(answer, [facet])
        unfiltered = total(page if self.narrowing.is_empty else answers[-1])
        self.lookup.counts[asked, False] = unfiltered
        return Answer(asked, page["hits"]["hits"], total(page), unfiltered, facets)

    def _page(self, asking: Asking, facets: Sequence[str]) -> Request:
        first = min(max(0, self.query.offset), WINDOW)
        most = min(max(0, self.query.limit), WINDOW - first)
        by_titles = self.query.sort == "title"
        texts = [] if self.query.bare else ["shown"]
        page = sized(
            asking.groups(self.narrowing),
            0 if by_titles else most,
            docvalue_fields=["cards", *texts],
            track_scores=True,
            **({} if by_titles or not most else {"from": first}),
        )
        page = page.sort(*asking.order(self.narrowing))
        asking.count_facets(page, self.narrowing, facets)
        return page

    def _facet(self, asking: Asking, facet: str) -> Request:
        narrowing = self.narrowing.but(facet)
        request = sized(asking.groups(narrowing, is_scored=False), 0)
        asking.count_facets(request, narrowing, [facet])
        return request

    def _hits(self, answer: Answer, corrected: str) -> tuple[Hit, ...]:
        if not answer.total:
            return ()
        asking = Asking(self.query, answer.asked)
        hits = answer.hits
        if self.query.sort == "title":
            hits = by_title(self.send, asking, self.narrowing)
        shower = Shower(self.send, asking, self.narrowing, self.known.labels)
        return shower.hits(hits, bool(corrected))

    def _offers(self, answer: Answer, corrected: str) -> tuple[str, ...]:
        is_asked = self.query.text.strip() and not self.query.bare
        if not is_asked or self.attempts().asked.is_empty:
            return ()
        found = 0 if corrected else answer.unfiltered
        return self.lookup.settled(lambda: self.attempts().offers(found))

    def _completions(self) -> tuple[str, ...]:
        query, lookup = self.query, self.lookup
        if not query.completes:
            return ()
        return lookup.settled(
            lambda: completions(
                query.text, query.completes, self.reader, lookup.has, lookup.begins
            )
        )

    def _lacks(self, answer: Answer) -> tuple:
        is_asked = self.query.explains and self.query.text.strip()
        if answer.total or not is_asked or self.attempts().asked.is_empty:
            return ()
        count = self.lookup.filtered_count
        return self.lookup.settled(lambda: self.attempts().lacks(count))


def total(answer: Mapping) -> int:
    return answer["hits"]["total"]["value"]


def counts(answer: Mapping, facets: Sequence[str]) -> dict[str, dict[str, int]]:
    """Each facet's values with their groups, the most frequent first."""
    found = {}
    for number, facet in enumerate(facets):
        told = answer["aggregations"]
        values = {b["key"]: b["doc_count"] for b in told[f"common{number}"]["buckets"]}
        for kind in ("own", "doubled"):
            for bucket in told[kind]["versions"]["found"][str(number)]["buckets"]:
                times = bucket.get("groups", bucket)["doc_count"]
                values[bucket["key"]] = values.get(bucket["key"], 0) + times
        ranked = sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))
        found[facet] = dict(ranked)
    return found
