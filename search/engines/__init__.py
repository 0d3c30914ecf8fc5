"""The engines, and which of them this process uses."""

from collections.abc import Callable
from threading import Lock

from search.contract import Engine


class EngineError(Exception):
    """The engine could not do it now (busy, disk full)."""


class EngineUnavailable(EngineError):
    """There is no usable index: missing, damaged, or made by another version."""


_factory: Callable[[], Engine] | None = None
_engine: Engine | None = None
_lock = Lock()


def configure(factory: Callable[[], Engine] | None) -> None:
    """Says how `current()` makes its engine; what it made before is forgotten."""
    global _factory, _engine
    with _lock:
        _factory, _engine = factory, None


def current() -> Engine:
    """The engine of this process, made at the first call.

    Raises EngineUnavailable if none is configured, and what the factory raises.
    """
    global _engine
    with _lock:
        if _engine is None:
            if _factory is None:
                raise EngineUnavailable("no search engine is configured")
            _engine = _factory()
        return _engine
