"""An engine on the network, and the embedded one that answers while it cannot."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from time import perf_counter
from typing import Any

from search.contract import Document, Engine, Query, Result, Term
from search.engines import EngineError, EngineUnavailable
from search.engines.breaker import Breaker

log = logging.getLogger(__name__)


class GuardedEngine:
    """Asks `first` while it is well and up to date, else `second`.

    `is_behind` says whether `first` lacks what `second` has: then `second` answers, so
    that nobody finds what is theirs no longer. A result of `second` is degraded when
    `first` is in trouble, or `is_late`: behind for longer than a write takes. `lost` is
    called when `first` has no usable index. It is for reading: each index has its own
    writer.
    """

    def __init__(
        self,
        first: Engine,
        second: Engine,
        breaker: Breaker,
        is_behind: Callable[[], bool] = lambda: False,
        is_late: Callable[[], bool] = lambda: False,
        lost: Callable[[], None] = lambda: None,
    ):
        self.first = first
        self.second = second
        self.breaker = breaker
        self.is_behind = is_behind
        self.is_late = is_late
        self.lost = lost
        self.name = first.name

    def search(self, query: Query) -> Result:
        """The answer of whichever can; raises EngineError when neither can."""
        engine, result = self._asked(lambda engine: engine.search(query))
        is_ill = self.breaker.is_troubled or self.is_late()
        return replace(result, degraded=engine is self.second and is_ill)

    def count(self) -> int:
        return self._asked(lambda engine: engine.count())[1]

    def keys(self) -> set[str]:
        return self._asked(lambda engine: engine.keys())[1]

    def digests(self) -> dict[str, str]:
        return self._asked(lambda engine: engine.digests())[1]

    def sequence(self) -> int:
        return self._asked(lambda engine: engine.sequence())[1]

    def apply(
        self, documents: Iterable[Document], deleted_keys: Iterable[str], sequence: int
    ) -> None:
        raise EngineError("each index is written by its own indexer")

    def set_terms(self, terms: Iterable[Term]) -> None:
        raise EngineError("each index is written by its own indexer")

    def close(self) -> None:
        self.second.close()

    def _asked(self, question: Callable[[Engine], Any]) -> tuple[Engine, Any]:
        """Who answered, and what. No fault of `first` is the reader's."""
        if not self.is_behind() and self.breaker.allows():
            try:
                return self.first, self._asked_first(question)
            except EngineError as error:
                if isinstance(error, EngineUnavailable):
                    self.lost()
                log.warning("%s does not answer: %s", self.first.name, error)
            except Exception:
                log.exception("%s fails", self.first.name)
        return self.second, question(self.second)

    def _asked_first(self, question: Callable[[Engine], Any]) -> Any:
        started = perf_counter()
        try:
            answer = question(self.first)
        except BaseException:
            self.breaker.failed()
            raise
        self.breaker.answered(perf_counter() - started)
        return answer
