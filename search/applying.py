"""From the outbox into any index: what changed is read anew, and applied in order."""

import logging
import math
import time
from collections.abc import Callable, Iterable, Iterator

from django.db import DatabaseError

from portal.languages import CODES
from search.contract import Document, Engine
from search.engines import EngineUnavailable
from search.models import Change
from search.outbox import DROPPED, TERMS, last_sequence
from search.registry import all_terms, searchables
from search.troubles import record_trouble
from search.wholeness import check_whole

log = logging.getLogger(__name__)
BATCH = 200


class OutboxTooShort(EngineUnavailable):
    """Changes that this index lacks are no longer in the outbox: it is built anew."""


def apply_changes(engine: Engine, budget: float = math.inf) -> int:
    """Brings in everything that waits now; the sequence that the index then has.

    Not what is written meanwhile: it might never end. After `budget` seconds no other
    batch is begun, the rest is for the next. Reads the present state, so that the same
    again does no harm. Raises OutboxTooShort, and what the engine raises.
    """
    sequence, newest = engine.sequence(), last_sequence()
    deadline = time.monotonic() + budget
    while sequence < newest and (changes := pending(sequence)):
        apply_batch(engine, changes)
        sequence = changes[-1].pk
        if time.monotonic() > deadline:
            break
    return sequence


def apply_batch(engine: Engine, changes: list[Change]) -> None:
    keys = list(dict.fromkeys(change.key for change in changes))
    if TERMS in keys:
        engine.set_terms(all_terms())
    documents, _unreadable = read_carefully(keys)
    gone = possible_keys(keys) - {document.key for document in documents}
    engine.apply(documents, gone, changes[-1].pk)


def read_carefully(keys: list[str]) -> tuple[list[Document], set[str]]:
    """The documents, and the things that cannot be read: one must not hold up all.

    What cannot be read belongs in no index, since nobody knows who may still see it.
    """
    try:
        return read_whole(keys), set()
    except DatabaseError:
        raise
    except Exception:
        log.exception("of %s things one cannot be read", len(keys))
    documents, unreadable = [], set()
    for key in keys:
        try:
            documents += read_whole([key])
        except DatabaseError:
            raise
        except Exception as error:
            unreadable.add(key)
            record_trouble(f"{key} could not be read for the index: {error!r}")
    return documents, unreadable


def read_whole(keys: list[str]) -> list[Document]:
    """Raises what a room raises, and what `check_whole` does."""
    documents = list(read(keys))
    for document in documents:
        check_whole(document)
    return documents


def pending(sequence: int) -> list[Change]:
    """The first changes after `sequence`; the row of those dropped is the oldest."""
    changes = list(Change.objects.filter(pk__gt=sequence)[:BATCH])
    if changes and changes[0].key == DROPPED:
        raise OutboxTooShort(
            f"the index was read up to change {sequence}, the outbox begins after "
            f"{changes[0].pk}"
        )
    return changes


def read(keys: Iterable[str]) -> Iterator[Document]:
    """The present documents of things named "<kind>:<id>"."""
    ids: dict[str, list[str]] = {}
    for key in keys:
        kind, _, pk = key.partition(":")
        ids.setdefault(kind, []).append(pk)
    for kind, pks in ids.items():
        if kind in searchables:
            yield from searchables.get(kind).documents(pks)


def possible_keys(keys: Iterable[str]) -> set[str]:
    return {f"{key}:{end}" for key in keys if key != TERMS for end in versions(key)}


def versions(key: str) -> tuple[str, ...]:
    kind = key.partition(":")[0]
    return searchables.get(kind).versions if kind in searchables else CODES


def batches(
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[tuple[list[Document], set[str]]]:
    """Every document of the portal, each time with the things that cannot be read.

    `progress` is told how many of how many things.
    """
    work = [
        [f"{kind}:{pk}" for pk in searchables.get(kind).keys()]  # noqa: SIM118
        for kind in searchables
    ]
    total, done = sum(map(len, work)), 0
    for things in work:
        for chunk in in_batches(things):
            yield read_carefully(chunk)
            done += len(chunk)
            progress(done, total)


def in_batches(things: list[str]) -> Iterator[list[str]]:
    return (things[at : at + BATCH] for at in range(0, len(things), BATCH))
