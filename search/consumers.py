"""The indexes that this installation keeps, each with its own way through the outbox.

The embedded one of each machine always; Elasticsearch where ELASTICSEARCH_URL names
one. Each is brought up to date on its own: one that is away holds up no other, its
changes wait in the outbox (docs/decisions/0014).
"""

import math
import time
from functools import lru_cache
from threading import Lock, Thread
from typing import Any

from django.conf import settings
from django.db import connection

from search import side_file
from search.applying import apply_changes
from search.consumer import REST, Consumer
from search.contract import Engine
from search.engines import EngineError
from search.engines.breaker import Breaker
from search.engines.guarded import GuardedEngine
from search.locks import file_lock, shared_lock

PATIENCE_OF_WRITERS = 30.0  # seconds for one answer
LATE = 2.0  # seconds until readers are told


class Embedded(Consumer):
    """The side file of this machine. Readers bring it up to date themselves."""

    name = "sqlite"

    def engine(self) -> Engine:
        return side_file.opened()

    def lock(self, patience):
        return file_lock("lock", patience)

    def build_lock(self):
        return file_lock("build", 0)

    def begun(self):
        return side_file.begun()

    def make_current(self, engine):
        side_file.make_current(engine)

    def discard(self, engine):
        side_file.discard(engine)

    def previous(self):
        return side_file.previous()

    def generation(self):
        return side_file.generation_of(side_file.path().resolve())

    def generations(self):
        return [side_file.generation_of(file) for file in side_file.generations()]

    def bytes_on_disk(self):
        return side_file.bytes_on_disk()


class Elastic(Consumer):
    """Elasticsearch, which all machines share. Nobody waits for its writing.

    While it lacks something the embedded index answers (GuardedEngine). How far it is
    is known from the last look, so that a search needs no other for that.
    """

    name = "elasticsearch"
    is_on_this_disk = False

    def __init__(self):
        super().__init__()
        self.breaker = Breaker()
        self.known: int | None = None
        self.behind_since: float | None = None
        self.wanted = False
        self.tried_in_vain_at = 0.0
        self.working = Lock()

    def engine(self) -> Engine:
        return elasticsearch_at(*where())

    def writer(self) -> Engine:
        return patient_at(*where())

    def lock(self, patience):
        return shared_lock("elasticsearch", patience)

    def build_lock(self):
        return shared_lock("elasticsearch.build", 0)

    def applied(self) -> int:
        """0 until somebody has looked."""
        return self.known or 0

    def apply(self, budget: float = math.inf) -> None:
        try:
            self.known = apply_changes(self.writer(), budget)
            self.behind_since = None
        except EngineError:
            self.breaker.failed()
            self.tried_in_vain_at = time.monotonic()
            raise

    def note_lag(self, is_behind: bool) -> None:
        if not is_behind:
            self.behind_since = None
        elif self.behind_since is None:
            self.behind_since = time.monotonic()

    def is_late(self) -> bool:
        """Whether it has been behind for longer than a write takes."""
        since = self.behind_since
        return since is not None and time.monotonic() - since > LATE

    def lost(self) -> None:
        """A reader met no index there."""
        self.known = None
        self.bring_up()

    def begun(self):
        return patiently(type(self.engine()).create(*where()))

    def make_current(self, engine):
        engine.replace()
        self.known = self.writer().sequence()

    def discard(self, engine):
        engine.discard()

    def previous(self):
        for generation in self.engine().generations():
            if generation.is_complete and not generation.is_current:
                return patiently(type(self.engine())(*where(), generation.name))
        return None

    def generation(self):
        return next((g.name for g in self.engine().generations() if g.is_current), "")

    def generations(self):
        return [generation.name for generation in self.engine().generations()]

    def bytes_on_disk(self):
        return sum(g.octets for g in self.engine().generations() if g.is_current)

    def bring_up(self) -> bool:
        """Beside serving, in a thread that ends when nothing is left."""
        self.wanted = True
        rests = self.tried_in_vain_at and (
            time.monotonic() - self.tried_in_vain_at < REST
        )
        if not rests and self.working.acquire(blocking=False):
            Thread(target=self.work, name="search-elasticsearch", daemon=True).start()
        return False

    def bring_up_all(self) -> bool:
        return self.bring_up()

    def work(self) -> None:
        try:
            while self.wanted:
                self.wanted = False
                self.catch_up(REST)
        finally:
            connection.close()
            self.working.release()
        if self.wanted:
            self.bring_up()


def where() -> tuple[str, str]:
    return settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX


@lru_cache(maxsize=1)
def elasticsearch_at(url: str, prefix: str) -> Engine:
    """It opens nothing before its first use. The package is loaded where it is used."""
    from search.engines.elasticsearch import ElasticsearchEngine

    return ElasticsearchEngine(url, prefix)


@lru_cache(maxsize=1)
def patient_at(url: str, prefix: str) -> Engine:
    return patiently(type(elasticsearch_at(url, prefix))(url, prefix))


def patiently(engine: Any) -> Engine:
    engine.patience = PATIENCE_OF_WRITERS
    return engine


embedded = Embedded()
elastic = Elastic()


def kept() -> list[Consumer]:
    """The indexes of this installation; the first answers readers when it can."""
    return [elastic, embedded] if settings.ELASTICSEARCH_URL else [embedded]


def named(name: str) -> Consumer:
    """Raises LookupError for an index that this installation does not keep."""
    for consumer in kept():
        if consumer.name == name:
            return consumer
    raise LookupError(name)


def reader() -> Engine:
    """What `search.engines.current()` is."""
    if not settings.ELASTICSEARCH_URL:
        return embedded.engine()
    return GuardedEngine(
        elastic.engine(),
        embedded.engine(),
        elastic.breaker,
        is_behind=lacks_changes,
        is_late=elastic.is_late,
        lost=elastic.lost,
    )


def in_turn() -> list[Consumer]:
    """Who may answer readers: the one that is asked first, then who stands in."""
    if elastic in kept() and (elastic.breaker.state == "open" or lacks_changes()):
        return [embedded]
    return kept()


def lacks_changes() -> bool:
    """Whether Elasticsearch has less than the embedded index."""
    try:
        is_behind = elastic.applied() < embedded.applied()
    except EngineError:
        return False  # it is the one that answers
    elastic.note_lag(is_behind)
    return is_behind
