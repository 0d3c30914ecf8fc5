"""A new generation of an index, built beside the old and swapped in; and the way back.

The old one answers and is kept up to date all the while. What is changed meanwhile is
replayed from the outbox, the rest of it while nobody else may write: nothing is lost.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from search.applying import OutboxTooShort, apply_changes, batches
from search.consumer import Consumer
from search.contract import Document, Engine
from search.engines import EngineError, EngineUnavailable
from search.locks import CannotLock
from search.outbox import last_sequence
from search.registry import all_terms
from search.verifying import verify

SPARE = 50 * 1024 * 1024  # octets that stay free on the disk
GROWTH = 1.5  # while it is built a file is larger than afterwards

Progress = Callable[[int, int], None]


class NotDone(EngineError):
    """Nothing was changed; the words say why."""


class UnderWay(NotDone):
    """Another process is building this index."""


def reindex(consumer: Consumer, progress: Progress = lambda done, total: None) -> int:
    """Builds the index anew, verifies it and swaps it in; the number of documents.

    Raises NotDone, and what the engine raises; then the old one stays.
    """
    with alone(consumer):
        check_room(consumer)
        sequence = last_sequence()
        fresh = consumer.begun()
        try:
            keys = fill(fresh, batches(progress), sequence)
            apply_changes(fresh)
            if wrong := verify(fresh, keys):
                raise NotDone(f"The new index was not taken: {wrong}.")
            swap(consumer, fresh)
        except BaseException:
            consumer.discard(fresh)
            raise
        return consumer.writer().count()


def fill(
    fresh: Engine,
    documents: Iterable[tuple[list[Document], set[str]]],
    sequence: int,
) -> set[str]:
    """Everything as it was read after `sequence`, where the replay begins; the keys.

    Raises NotDone if the index does not hold as many as the database gave.
    """
    keys = set()
    fresh.set_terms(all_terms())
    for batch, _unreadable in documents:
        fresh.apply(batch, (), 0)
        keys.update(document.key for document in batch)
    fresh.apply((), (), sequence)
    if (count := fresh.count()) != len(keys):
        raise NotDone(
            f"The new index was not taken: it holds {count} documents, the database "
            f"{len(keys)}."
        )
    return keys


def swap(consumer: Consumer, fresh: Engine) -> None:
    with consumer.lock(None) as mine:
        assert mine
        apply_changes(fresh)
        consumer.make_current(fresh)


def roll_back(consumer: Consumer) -> str:
    """Brings the generation before up to date and swaps it in; its name.

    Raises NotDone where there is none, or it cannot be brought up to date.
    """
    with alone(consumer):
        last = consumer.previous()
        if last is None:
            raise NotDone("There is no generation to go back to.")
        try:
            apply_changes(last)
            swap(consumer, last)
        except OutboxTooShort as error:
            words = "The outbox no longer reaches back to the last generation"
            raise NotDone(f"{words}: {error}.") from error
        except EngineUnavailable as error:
            raise NotDone(f"The last generation cannot be used: {error}.") from error
        return consumer.generation()


@contextmanager
def alone(consumer: Consumer) -> Iterator[None]:
    """As the only one that builds this index; raises NotDone."""
    try:
        with consumer.build_lock() as mine:
            if not mine:
                raise UnderWay("This index is being rebuilt already.")
            yield
    except CannotLock as error:
        words = "The folder of the index cannot be written"
        raise NotDone(f"{words}: {error}.") from error


def check_room(consumer: Consumer) -> None:
    """Raises NotDone if the disk would be full before the new index is whole."""
    if not consumer.is_on_this_disk:
        return
    needed = int(consumer.bytes_on_disk() * GROWTH) + SPARE
    free = shutil.disk_usage(Path(settings.SEARCH_SIDE_FILE).parent).free
    if free < needed:
        raise NotDone(
            "The disk has too little room for a second index: "
            f"{needed >> 20} MB are needed, {free >> 20} MB are free."
        )
