"""From the outbox into the engine: after a commit, before a search, or all anew."""

import fcntl
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from portal.languages import CODES
from search import engines, side_file
from search.contract import Document
from search.engines import EngineError, EngineUnavailable
from search.models import Change
from search.outbox import TERMS, last_sequence
from search.registry import all_terms, searchables

log = logging.getLogger(__name__)
BATCH = 200
PATIENCE = 0.05  # seconds that a request waits for another indexer
REST = 5.0  # seconds between two rebuilds: readers of the old file come late
rebuilding = threading.Lock()
rebuilt_at = 0.0


@contextmanager
def indexer_lock(patience: float | None = None) -> Iterator[bool]:
    """Yields whether this process is the indexer; None waits without end."""
    path = Path(f"{settings.SEARCH_SIDE_FILE}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as handle:
        yield locked(handle, patience)


def locked(handle, patience: float | None) -> bool:
    if patience is None:
        fcntl.flock(handle, fcntl.LOCK_EX)
        return True
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.005)


def catch_up() -> bool:
    """Applies what the outbox holds; False when it has to wait for the next time.

    Another process may be at it, or the disk full. A missing or damaged side file is
    rebuilt in the background.
    """
    try:
        with indexer_lock(PATIENCE) as mine:
            if mine:
                apply_changes(engines.current())
            return mine
    except EngineUnavailable as error:
        log.warning("search index unavailable, rebuilding: %s", error)
        rebuild_in_background()
    except EngineError as error:
        log.warning("search index not brought up to date: %s", error)
    except Exception:  # one thing that cannot be read must not end every search
        log.exception("search index not brought up to date")
    return False


def apply_changes(engine) -> None:
    while changes := pending(engine):
        keys = list(dict.fromkeys(change.key for change in changes))
        if TERMS in keys:
            engine.set_terms(all_terms())
        documents = list(read(keys))
        gone = possible_keys(keys) - {document.key for document in documents}
        engine.apply(documents, gone, changes[-1].pk)


def pending(engine) -> list[Change]:
    return list(Change.objects.filter(pk__gt=engine.sequence())[:BATCH])


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


def is_behind(newest: int | None = None) -> bool:
    """Whether the index lacks a change up to `newest`, the last one if not given."""
    wanted = last_sequence() if newest is None else newest
    return wanted > engines.current().sequence()


def reindex(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Builds a new index beside the old one and swaps it in; the number of documents.

    `progress` is told how many of how many things were read.
    """
    with indexer_lock():
        sequence = last_sequence()
        side_file.rebuild(batches(progress), sequence, all_terms())
        apply_changes(engines.current())
        return engines.current().count()


def batches(progress: Callable[[int, int], None]) -> Iterator[list[Document]]:
    work = [(searchable, list(searchable.keys())) for searchable in searchables.all()]
    total, done = sum(len(keys) for _, keys in work), 0
    for searchable, keys in work:
        for start in range(0, len(keys), BATCH):
            chunk = keys[start : start + BATCH]
            yield list(searchable.documents(chunk))
            done += len(chunk)
            progress(done, total)


def rebuild_in_background() -> None:
    """Starts one rebuild in this process, unless one is under way or just done."""
    is_due = not rebuilt_at or time.monotonic() - rebuilt_at > REST
    if is_due and rebuilding.acquire(blocking=False):
        threading.Thread(target=rebuild, name="search-rebuild", daemon=True).start()


def rebuild() -> None:
    global rebuilt_at
    try:
        reindex()
        rebuilt_at = time.monotonic()
    except Exception:
        log.exception("the search index could not be rebuilt")
    finally:
        connection.close()
        rebuilding.release()
