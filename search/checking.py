"""Finds what an index and the database say differently, and puts it right."""

from collections.abc import Callable
from dataclasses import dataclass, field

from search.applying import in_batches
from search.consumer import Consumer
from search.engines import EngineError
from search.generations import reindex
from search.outbox import last_sequence, record_terms_change, write
from search.verifying import Differences, differences

PATIENCE = 10.0  # seconds for another indexer


@dataclass(frozen=True)
class Checked:
    """What was found, and after a repair what is left of it."""

    found: Differences
    left: Differences = field(default_factory=Differences)
    is_ahead: bool = False  # read further than the outbox goes: of another database

    @property
    def is_well(self) -> bool:
        return not self.left and not self.is_ahead


def check(
    consumer: Consumer, progress: Callable[[int, int], None] = lambda done, total: None
) -> Checked:
    """Compares everything; raises EngineError when the index cannot be asked."""
    engine = consumer.writer()
    is_ahead = engine.sequence() > last_sequence()
    found = differences(engine, lambda: consumer.catch_up(PATIENCE), progress=progress)
    return Checked(found, found, is_ahead)


def repair(consumer: Consumer, checked: Checked) -> Checked:
    """Has what differs read anew, and looks again at that.

    An index that is ahead of the outbox takes no change: it is built anew. The same
    for what the outbox leads to no more (a key that no thing has).
    """
    if checked.is_ahead:
        reindex(consumer)
        return check(consumer)
    if not checked.found:
        return checked
    things = sorted(checked.found.things)
    for chunk in in_batches(things):  # what waits is hidden: never too much at once
        write(*chunk)
        consumer.catch_up(PATIENCE)
    record_terms_change()
    left = left_of(consumer, things)
    if left.extra:
        consumer.writer().apply((), left.extra, last_sequence())
        left = left_of(consumer, things)
    return Checked(checked.found, left)


def left_of(consumer: Consumer, things: list[str]) -> Differences:
    """What of them differs still; raises EngineError when they could not be applied."""
    if not consumer.catch_up(PATIENCE):
        raise EngineError("the index could not be brought up to date")
    engine = consumer.writer()
    return differences(engine, lambda: consumer.catch_up(PATIENCE), set(things))
