"""From the outbox into any index: what changed is read anew, and applied in order."""

import logging
from collections.abc import Callable, Iterable, Iterator

from django.db import DatabaseError

from portal.languages import CODES
from search.contract import Document, Engine
from search.engines import EngineUnavailable
from search.models import Change
from search.outbox import DROPPED, TERMS, last_sequence
from search.registry import all_terms, searchables
from search.troubles import record_trouble

log = logging.getLogger(__name__)
BATCH = 200


class OutboxTooShort(EngineUnavailable):
    """Changes that this index lacks are no longer in the outbox: it is built anew."""


def apply_changes(engine: Engine) -> int:
    """Brings in everything that waits now; the sequence that the index then has.

    Not what is written meanwhile: it might never end. Reads the present state, so that
    the same again does no harm. Raises OutboxTooShort, and what the engine raises.
    """
    sequence, newest = engine.sequence(), last_sequence()
    while sequence < newest and (changes := pending(sequence)):
        apply_batch(engine, changes)
        sequence = changes[-1].pk
    return sequence


def apply_batch(engine: Engine, changes: list[Change]) -> None:
    keys = list(dict.fromkeys(change.key for change in changes))
    if TERMS in keys:
        engine.set_terms(all_terms())
    documents, unreadable = read_carefully(keys)
    gone = possible_keys(key for key in keys if key not in unreadable)
    engine.apply(
        documents, gone - {document.key for document in documents}, changes[-1].pk
    )


def read_carefully(keys: list[str]) -> tuple[list[Document], set[str]]:
    """The documents, and the things that cannot be read: one must not hold up all."""
    try:
        return list(read(keys)), set()
    except DatabaseError:
        raise
    except Exception:
        log.exception("of %s things one cannot be read", len(keys))
    documents, unreadable = [], set()
    for key in keys:
        try:
            documents += read([key])
        except DatabaseError:
            raise
        except Exception as error:
            unreadable.add(key)
            record_trouble(f"{key} could not be read for the index: {error!r}")
    return documents, unreadable


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
) -> Iterator[list[Document]]:
    """Every document of the portal; `progress` is told how many of how many things."""
    work = [(searchable, list(searchable.keys())) for searchable in searchables.all()]
    total, done = sum(len(keys) for _, keys in work), 0
    for searchable, keys in work:
        for start in range(0, len(keys), BATCH):
            chunk = keys[start : start + BATCH]
            yield list(searchable.documents(chunk))
            done += len(chunk)
            progress(done, total)
