"""What keeps one index in step with the outbox; search/consumers.py has them all."""

import logging
import math
import time
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from datetime import timedelta
from threading import Lock, Thread

from django.db import connection
from django.utils import timezone

from search.applying import apply_changes
from search.contract import Engine
from search.engines import EngineError, EngineUnavailable
from search.engines.breaker import Breaker
from search.locks import CannotLock
from search.models import Change
from search.troubles import record_trouble

log = logging.getLogger(__name__)
PATIENCE = 0.05  # seconds that a request waits for another indexer
BUDGET = 0.2  # seconds after which a request begins no other batch
REST = 5.0  # seconds between two tries at what failed, or two rebuilds
LONGEST_REST = 300.0


class Consumer(ABC):
    """One index: its engine, its lock, how far it is."""

    name = ""
    is_on_this_disk = True
    breaker: Breaker | None = None  # where readers may be kept from it

    def __init__(self):
        self.rebuilding = Lock()
        self.failures = 0  # rebuilds in a row
        self.rebuilt_at = 0.0

    @abstractmethod
    def engine(self) -> Engine: ...

    def writer(self) -> Engine:
        """The same for those who can wait: writing, building, comparing."""
        return self.engine()

    @abstractmethod
    def lock(self, patience: float | None) -> AbstractContextManager[bool]:
        """Whether this process is the indexer of this index."""

    @abstractmethod
    def build_lock(self) -> AbstractContextManager[bool]:
        """Whether this process is the one that builds it anew."""

    @abstractmethod
    def begun(self) -> Engine:
        """An empty generation beside the present one, hidden until made current."""

    @abstractmethod
    def make_current(self, engine: Engine) -> None:
        """Swaps it in at once; of the others the one before stays, to go back to."""

    @abstractmethod
    def discard(self, engine: Engine) -> None: ...

    @abstractmethod
    def previous(self) -> Engine | None:
        """The generation to go back to."""

    @abstractmethod
    def generation(self) -> str:
        """The name of the present one."""

    @abstractmethod
    def generations(self) -> list[str]:
        """Names, the newest first."""

    @abstractmethod
    def bytes_on_disk(self) -> int: ...

    def applied(self) -> int:
        """How far this process knows it to be."""
        return self.engine().sequence()

    def is_behind(self, newest: int) -> bool:
        """Whether it lacks a change up to `newest`; a lost index lacks everything."""
        try:
            return newest > self.applied()
        except EngineError:
            return True

    def bring_up(self) -> bool:
        """What a request does: a bit now, or has it done soon; whether it did.

        An ordinary write is in the index then. What many things leave is brought in by
        the worker and by the next requests; until then it is hidden.
        """
        return self.catch_up(budget=BUDGET)

    def bring_up_all(self) -> bool:
        """What the worker does."""
        return self.catch_up()

    def catch_up(
        self, patience: float | None = PATIENCE, budget: float = math.inf
    ) -> bool:
        """Applies what the outbox holds; False when it has to wait for the next time.

        Another process may be at it, or the disk full. A missing, damaged or outdated
        index is rebuilt in the background.
        """
        try:
            with self.lock(patience) as mine:
                if mine:
                    self.apply(budget)
                return mine
        except EngineUnavailable as error:
            self.tell(f"The index was unavailable and is rebuilt: {error}")
            self.rebuild_in_background()
        except (EngineError, CannotLock) as error:
            self.tell(f"The index was not brought up to date: {error}")
        except Exception as error:  # one unreadable thing must not end every search
            log.exception("search index not brought up to date")
            self.tell(f"The index was not brought up to date: {error!r}")
        return False

    def apply(self, budget: float = math.inf) -> None:
        apply_changes(self.writer(), budget)

    def tell(self, what: str) -> None:
        log.warning("%s: %s", self.name, what)
        record_trouble(f"{self.name}: {what}")

    def rebuild_in_background(self) -> None:
        """Starts one rebuild in this process, unless one is under way or just done."""
        rest = min(REST * 2**self.failures, LONGEST_REST)
        is_due = not self.rebuilt_at or time.monotonic() - self.rebuilt_at > rest
        if is_due and self.rebuilding.acquire(blocking=False):
            Thread(target=self.rebuild, name="search-rebuild", daemon=True).start()

    def rebuild(self) -> None:
        """Takes over the lock `rebuilding`, and its thread's database connection."""
        from search.generations import UnderWay, reindex

        try:
            reindex(self)
            self.failures = 0
        except UnderWay:
            log.info("%s: the index is being rebuilt elsewhere", self.name)
        except Exception as error:
            self.failures += 1
            log.exception("the search index could not be rebuilt")
            self.tell(f"The index could not be rebuilt: {error}")
        finally:
            self.rebuilt_at = time.monotonic()
            connection.close()
            self.rebuilding.release()

    def late(self) -> timedelta | None:
        """Since when the oldest change waits."""
        waiting = Change.objects.filter(pk__gt=self.applied()).order_by("pk")
        at = waiting.values_list("at", flat=True).first()
        return timezone.now() - at if at else None
