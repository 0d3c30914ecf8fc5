"""Faults: an indexer killed in the middle, here; the rest by tests of services."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from time import sleep

from bench.found.corpus import SEED, Corpus
from bench.found.figures import none_of, told
from bench.found.folders import kept_folder
from search.engines.sqlite import SqliteEngine

KILLS = int(os.environ.get("BENCH_KILLS", 20))
LATEST = 1.0  # seconds until the kill, from the first write on
TESTS = {  # in tests/search/faults; with CI_FAULTS=1 as long and as often as said
    "kill -9 while indexing, 100 times": "test_killed_indexer.py",
    "Elasticsearch away for 60 s under load and writes": "test_server_stopped.py",
    "reindex under writes, three times in a row": "test_reindex_under_writes.py",
    "rights taken away": "test_rights_taken_away.py",
}


def rows(folder: Path) -> list[dict]:
    return [kill_row(folder), *(told(what, file) for what, file in TESTS.items())]


def kill_row(folder: Path) -> dict:
    path, random, corpus = (
        folder / "killed.sqlite3",
        Random(SEED),
        Corpus(kept_folder()),
    )
    SqliteEngine.create(path).close()
    wrong = 0
    for _kill in range(KILLS):
        said = killed(path, random.random() * LATEST)
        wrong += not is_whole(path, corpus, said)
    return none_of("kill -9 while indexing: damaged or lost", wrong, KILLS)


def killed(path: Path, seconds: float) -> int:
    """Lets a process write, kills it, and tells the last number that it said."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.found.writer", str(path)],
        stdout=subprocess.PIPE,
        text=True,
    )
    first = process.stdout.readline()
    sleep(seconds)
    process.kill()
    rest = process.stdout.read().split()
    process.wait()
    return int([first, *rest][-1])


def is_whole(path: Path, corpus: Corpus, said: int) -> bool:
    """Nothing that was said to be stored is missing, nothing is there in part."""
    engine = SqliteEngine(path)
    sequence, keys = engine.sequence(), engine.keys()
    engine.close()
    with closing(sqlite3.connect(path)) as connection:
        check = connection.execute("PRAGMA integrity_check").fetchone()[0]
    things = (corpus.thing(number) for number in range(sequence))
    wanted = {document.key for thing in things for document in thing}
    return check == "ok" and sequence >= said and keys == wanted
