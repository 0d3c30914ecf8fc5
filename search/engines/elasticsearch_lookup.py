"""What reading a query needs from the server, asked for in few requests.

The words of a query, their neighbours and how many groups have them are wanted one by
one, deep inside the reading. So a reading is done with what is known; what it missed
is fetched at once, and the reading done again, until it misses nothing.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, TypeVar

from elasticsearch.dsl import Search
from elasticsearch.dsl.query import Bool, Prefix, Terms

from search.engines.elasticsearch_schema import token
from search.engines.spelling import Spelling, both, traces
from search.engines.words import Asked

MOST_ROUNDS = 12
MOST_ROWS = 1_000
T = TypeVar("T")
Send = Callable[[list[tuple[str, Search]]], list[Mapping]]  # by part: "things", ...


class Lookup:
    """What one search has learnt; `stems` is what the process keeps of the words."""

    def __init__(
        self,
        send: Send,
        stems: dict[str, tuple[str, ...]],
        counting: Callable[[Asked, bool], Search],
        declared: Callable[[Collection[str]], Mapping[str, Spelling]],
    ):
        self._send = send
        self._stems = stems
        self._counting = counting
        self._declared = declared
        self.counts: dict[tuple[Asked, bool], int] = {}
        self._near: dict[str, dict[str, Spelling]] = {}
        self._begun: dict[tuple[str, int], list[str]] = {}
        self._missing: dict[tuple[str, Any], None] = {}

    def settled(self, read: Callable[[], T]) -> T:
        """What `read` gives when it misses nothing any more."""
        for _round in range(MOST_ROUNDS):
            self._missing.clear()
            result = read()
            if not self._missing:
                break
            self.fetch()
        return result

    @property
    def is_missing(self) -> bool:
        return bool(self._missing)

    def fetch(self) -> None:
        self.learn(self._send(self.wanted()))

    def wanted(self) -> list[tuple[str, Search]]:
        """The requests for all that was missed."""
        return [REQUESTS[kind](self, what) for kind, what in self._missing]

    def learn(self, answers: Iterable[Mapping]) -> None:
        missing, self._missing = self._missing, {}
        for (kind, what), answer in zip(missing, answers, strict=True):
            LEARNING[kind](self, what, answer)

    # What the reading of a query calls

    def stems_of(self, surfaces: Collection[str]) -> dict[str, tuple[str, ...]]:
        unknown = [s for s in surfaces if s not in self._stems]
        if unknown:
            self._missing["stems", tuple(sorted(unknown))] = None
        return {s: self._stems[s] for s in surfaces if s in self._stems}

    def count(self, asked: Asked) -> int:
        return self._count(asked, False)

    def filtered_count(self, asked: Asked) -> int:
        return self._count(asked, True)

    def has(self, asked: Asked) -> bool:
        return self._count(asked, False) > 0

    def _count(self, asked: Asked, is_filtered: bool) -> int:
        if (asked, is_filtered) not in self.counts:
            self._missing["count", (asked, is_filtered)] = None
        return self.counts.get((asked, is_filtered), 0)

    def similar(self, surface: str) -> dict[str, Spelling]:
        if surface not in self._near:
            self._missing["near", surface] = None
        return self._near.get(surface, {})

    def begins(self, beginning: str, most: int) -> list[str]:
        if (beginning, most) not in self._begun:
            self._missing["begun", (beginning, most)] = None
        return self._begun.get((beginning, most), [])

    # How it is asked for, and learnt

    def _ask_stems(self, surfaces: tuple[str, ...]) -> tuple[str, Search]:
        search = Search().query(Terms("surface", list(surfaces)))
        return "words", search.source(["surface", "stems"]).extra(size=len(surfaces))

    def _learn_stems(self, surfaces: tuple[str, ...], answer: Mapping) -> None:
        found = {row["surface"]: tuple(row["stems"]) for row in sources(answer)}
        self._stems.update({s: found.get(s, ()) for s in surfaces})

    def _ask_count(self, what: tuple[Asked, bool]) -> tuple[str, Search]:
        return "things", self._counting(*what)

    def _learn_count(self, what: tuple[Asked, bool], answer: Mapping) -> None:
        self.counts[what] = answer["hits"]["total"]["value"]

    def _ask_near(self, surface: str) -> tuple[str, Search]:
        near = [token(trace) for trace in traces(surface)]
        either = [Terms("traces", near), Terms("surface", near)]
        search = (
            Search()
            .query(Bool(should=either))
            .source(["surface", "written", "languages"])
        )
        return "words", search.extra(size=MOST_ROWS)

    def _learn_near(self, surface: str, answer: Mapping) -> None:
        known = {
            row["surface"]: Spelling(row["written"], frozenset(row["languages"]))
            for row in sources(answer)
        }
        self._near[surface] = both(self._declared(traces(surface)), known)

    def _ask_begun(self, what: tuple[str, int]) -> tuple[str, Search]:
        beginning, most = what
        search = Search().query(Bool(filter=[Prefix("surface", {"value": beginning})]))
        order = [{"times": "desc"}, {"surface": "asc"}]
        return "words", search.sort(*order).source(["written"]).extra(size=most)

    def _learn_begun(self, what: tuple[str, int], answer: Mapping) -> None:
        self._begun[what] = [row["written"] for row in sources(answer)]


REQUESTS = {
    "stems": Lookup._ask_stems,
    "count": Lookup._ask_count,
    "near": Lookup._ask_near,
    "begun": Lookup._ask_begun,
}
LEARNING = {
    "stems": Lookup._learn_stems,
    "count": Lookup._learn_count,
    "near": Lookup._learn_near,
    "begun": Lookup._learn_begun,
}


def sources(answer: Mapping) -> list[Mapping]:
    return [hit["_source"] for hit in answer["hits"]["hits"]]
