"""Side files of the embedded engine for the bench: made once, then copied."""

import json
import shutil
import sys
from collections.abc import Iterator
from itertools import islice
from multiprocessing import Pool
from pathlib import Path
from time import perf_counter

from bench.found.corpus import Corpus
from bench.found.folders import kept_folder
from search.contract import Document
from search.engines.sqlite import SqliteEngine

BATCH = 200
THINGS = 100  # made by one call of another process


def fresh_copy(size: int, folder: Path) -> tuple[SqliteEngine, dict]:
    """An engine that the bench may write to, and what its build took."""
    kept = kept_folder() / f"index-{size}.sqlite3"
    if not kept.with_suffix(".json").exists():
        kept.with_suffix(".json").write_text(json.dumps(build(kept, size)))
    path = folder / f"index-{size}.sqlite3"
    shutil.copyfile(kept.resolve(), path)
    return SqliteEngine(path), json.loads(kept.with_suffix(".json").read_text())


def build(path: Path, size: int) -> dict:
    """As the site rebuilds its index; the time to make the documents is not in it."""
    print(f"indexing {size:,} documents", file=sys.stderr)
    corpus = Corpus(kept_folder())
    engine = SqliteEngine.create(path.with_suffix(".new"))
    engine.set_terms(corpus.terms())
    seconds = 0.0
    documents = made_elsewhere(size)
    while batch := list(islice(documents, BATCH)):
        started = perf_counter()
        engine.apply(batch, (), 1)
        seconds += perf_counter() - started
    started = perf_counter()
    engine.replace(path)
    seconds += perf_counter() - started
    return {"seconds": seconds, "bytes": path.stat().st_size}


def made_elsewhere(size: int) -> Iterator[Document]:
    """The first `size` documents, made by a second process."""
    starts = range(0, size, THINGS)  # a thing has one version at least
    with Pool(1) as pool:
        parts = pool.imap(things_from, starts)
        yield from islice((document for part in parts for document in part), size)


def things_from(start: int) -> list[Document]:
    global _corpus
    _corpus = _corpus or Corpus(kept_folder())
    numbers = range(start, start + THINGS)
    return [document for n in numbers for document in _corpus.thing(n)]


_corpus: Corpus | None = None
