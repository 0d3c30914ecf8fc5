"""What a process keeps of the index it reads: its terms, languages, stems of words.

Own writes are known at once, those of other processes after FRESH at the latest. What
is found does not depend on it, only by which terms and by which other forms of words
written without diacritics it is found.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from elasticsearch.dsl import Search as Request
from elasticsearch.dsl import aggs

from search.engines import EngineUnavailable
from search.engines.elasticsearch_state import STATE, State, labels_of, read_state
from search.engines.labels import Labels

FRESH = 1.0  # seconds
MOST_STEMS = 100_000  # words whose stems are kept


@dataclass(frozen=True)
class Known:
    """What was read at one moment."""

    state: State
    labels: Labels = field(default_factory=Labels)
    languages: frozenset[str] = frozenset()  # of documents
    at: float = 0.0


class Keeper:
    """Keeps it for all threads."""

    def __init__(self, send: Callable, terms: Callable[[], list]):
        self.stems: dict[str, tuple[str, ...]] = {}
        self._send = send
        self._terms = terms
        self._known: Known | None = None
        self._is_stale = True
        self._lock = Lock()

    def current(self) -> Known:
        """Not older than FRESH."""
        known = self._known
        if known and not self._is_stale and monotonic() - known.at < FRESH:
            return known
        self._is_stale = False
        return self._keep(self._read(monotonic()))

    def forget(self) -> None:
        """Reads all anew with the next call."""
        self._is_stale = True

    def close(self) -> None:
        with self._lock:
            self._known, self.stems = None, {}

    def _read(self, at: float) -> Known:
        stored, languages = self._send(
            [("state", state_request()), ("things", languages_request())]
        )
        state = state_in(stored)
        buckets = languages["aggregations"]["versions"]["languages"]["buckets"]
        codes = frozenset(bucket["key"] for bucket in buckets) - {""}
        return Known(state, self._labels(state), codes, at)

    def _labels(self, state: State) -> Labels:
        before, same = self._known, (state.generation, state.terms)
        if before and (before.state.generation, before.state.terms) == same:
            return before.labels
        return labels_of(self._terms())

    def _keep(self, known: Known) -> Known:
        words = known.state.generation, known.state.words
        with self._lock:
            before = self._known
            is_other = before and (before.state.generation, before.state.words) != words
            if is_other or len(self.stems) > MOST_STEMS:
                self.stems = {}
            self._known = known
        return known


def state_in(answer: Mapping) -> State:
    hits = answer["hits"]["hits"]
    if not hits:
        raise EngineUnavailable("the index has no state")
    return read_state(hits[0]["_source"]["stored"])


def state_request() -> Request:
    return Request().query("ids", values=[STATE]).source(["stored"])


def languages_request() -> Request:
    request = Request().extra(size=0)
    request.aggs.bucket("versions", aggs.Nested(path="versions")).bucket(
        "languages", aggs.Terms(field="versions.language", size=1_000)
    )
    return request
