"""An indexer that is killed at any moment: nothing corrupt, lost, or older."""

import random
import sqlite3
import time
from contextlib import closing

import pytest

from search import consumers
from search.generations import reindex
from search.outbox import last_sequence
from tests.search.faults import things
from tests.search.faults.counts import KILLS
from tests.search.faults.processes import Indexers, is_alive
from tests.search.rebuilding import side_file

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
THINGS = 24
FULL_TEXT = "SELECT name FROM sqlite_schema WHERE sql LIKE '%USING fts5%'"


@pytest.fixture
def indexers(tmp_path):
    indexers = Indexers("sqlite", tmp_path / "log")
    yield indexers
    indexers.close()


def wait_until_applied() -> float:
    """Seconds."""
    started = time.monotonic()
    while consumers.embedded.applied() < last_sequence():
        assert time.monotonic() - started < 60
        time.sleep(0.002)
    return time.monotonic() - started


def in_file(question: str) -> list:
    with closing(sqlite3.connect(side_file())) as connection:
        return connection.execute(question).fetchall()


def test_indexer_killed_at_random_moments(indexers):
    houses = things.make(THINGS)
    reindex(consumers.embedded)
    things.change(houses, 1)
    first = indexers.start()
    whole = wait_until_applied()
    indexers.kill(first)
    dice, midway, seen = random.Random(KILLS), 0, {}

    for state in range(2, KILLS + 2):
        things.change(houses, state)
        pid = indexers.start()
        time.sleep(dice.random() * whole)
        assert is_alive(pid)
        indexers.kill(pid)
        midway += consumers.embedded.applied() < last_sequence()
        now = dict(in_file("SELECT key, sequence FROM documents"))
        assert all(now[key] >= sequence for key, sequence in seen.items())
        seen = now

    assert midway >= KILLS // 4
    assert in_file("PRAGMA integrity_check") == [("ok",)]
    for (name,) in in_file(FULL_TEXT):
        in_file(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')")
    assert consumers.embedded.catch_up(5)
    things.assert_whole(consumers.embedded.engine())
    [(documents, texts)] = in_file(
        "SELECT (SELECT count(*) FROM documents WHERE NOT is_deleted), "
        "(SELECT count(*) FROM texts)"
    )
    assert documents == texts == len(set(seen))
