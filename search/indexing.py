"""Keeps every index in step: after a commit, before a search, or all anew."""

from collections.abc import Callable

from search import consumers
from search.engines import EngineError
from search.generations import reindex as build_anew
from search.outbox import last_sequence


def catch_up() -> bool:
    """Brings the embedded index up to date, and has the others brought there soon.

    Whether the embedded one could be: else it has to wait for the next time. What is
    more than a request does is left to the worker.
    """
    return [consumer.bring_up() for consumer in consumers.kept()][-1]


def catch_up_all() -> None:
    """The same without an end before everything is in: for commands, which can wait."""
    for consumer in consumers.kept():
        consumer.bring_up_all()


def is_behind(newest: int | None = None) -> bool:
    """Whether the embedded index lacks a change up to `newest`, the last one if not
    given; raises EngineUnavailable."""
    wanted = last_sequence() if newest is None else newest
    return wanted > consumers.embedded.applied()


def reindex(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Builds every index anew and swaps it in; the number of documents.

    Raises EngineError for that of this machine; a server that is away is told of.
    """
    count = build_anew(consumers.embedded, progress)
    for consumer in consumers.kept():
        if consumer is not consumers.embedded:
            try:
                build_anew(consumer)
            except EngineError as error:
                consumer.tell(f"The index could not be rebuilt: {error}")
    return count


def rebuild_in_background() -> None:
    consumers.embedded.rebuild_in_background()
