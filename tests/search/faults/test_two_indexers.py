"""Two indexers of one index at once: no write twice, no older over newer."""

import time
from itertools import pairwise

import pytest

from search.generations import reindex
from search.outbox import last_sequence
from tests.search.faults import things
from tests.search.faults.counts import ARE_MANY
from tests.search.faults.processes import Indexers
from tests.search.indexes import each_index

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    each_index,
]
ROUNDS = 30 if ARE_MANY else 8


def told_of(indexers: Indexers) -> int:
    """How far they say that they came; the line follows a moment after the index."""
    applied = indexers.applied()
    return applied[-1][2] if applied else 0


def test_two_indexers_share_the_work(consumer, tmp_path):
    houses = things.make(8)
    reindex(consumer)
    start = last_sequence()
    indexers = Indexers(consumer.name, tmp_path / "log")
    try:
        pids = {indexers.start(), indexers.start()}
        for state in range(1, ROUNDS + 1):
            things.change(houses, state)
            time.sleep(0.02)
        deadline = time.monotonic() + 120
        while told_of(indexers) < last_sequence():
            assert time.monotonic() < deadline
            time.sleep(0.02)
    finally:
        indexers.close()

    applied = indexers.applied()
    assert {who for who, _before, _after in applied} <= pids
    assert applied[0][1] == start and applied[-1][2] == last_sequence()
    assert all(one[2] == other[1] for one, other in pairwise(applied))
    things.assert_whole(consumer.engine())
