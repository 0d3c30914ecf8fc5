"""An index that is built anew while others write and search."""

from collections import Counter
from threading import Event, Thread

import pytest
from django.db import connection

from search import consumers
from search.contract import Query
from search.finding import find
from search.generations import reindex
from search.outbox import last_sequence
from tests.search.faults import things
from tests.search.indexes import each_index

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    each_index,
]
THINGS = 20


class Traffic:
    """One writes and looks at once for what it wrote, one searches, until the end."""

    def __init__(self, houses):
        self.houses = houses
        self.is_over = Event()
        self.counts: Counter[str] = Counter()
        self.errors: list = []
        self.threads = [
            Thread(target=self.run, args=[f]) for f in (self.write, self.read)
        ]

    def run(self, turn) -> None:
        try:
            while not self.is_over.is_set():
                turn()
        except Exception as error:
            self.errors.append(error)
        finally:
            connection.close()

    def write(self) -> None:
        state = self.counts["writes"] + 1
        number = state % len(self.houses)
        things.rename(self.houses[number], number, state)
        self.counts["writes"] += 1
        result = find(Query(text=f"state{state}"))
        self.counts["found at once"] += result.total
        self.counts["said to be behind"] += result.is_behind and not result.total

    def read(self) -> None:
        result = find(Query(text="house", limit=100))
        assert len(result.hits) == result.total
        assert result.total == len(self.houses) or result.is_behind
        self.counts["reads"] += 1

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error):
        self.is_over.set()
        for thread in self.threads:
            thread.join(60)


def test_reindex_three_times_under_writes(consumer):
    houses = things.make(THINGS)
    for each in consumers.kept():
        reindex(each)

    with Traffic(houses) as traffic:
        generations = [consumer.generation()]
        for _ in range(3):
            before = traffic.counts["writes"], traffic.counts["reads"]
            assert reindex(consumer) == THINGS
            generations.append(consumer.generation())
            while traffic.counts["writes"] < before[0] + 3 and not traffic.errors:
                traffic.is_over.wait(0.01)

    counts = traffic.counts
    assert traffic.errors == []
    assert len(set(generations)) == 4
    assert counts["writes"] >= 9 and counts["reads"] >= 3
    assert counts["found at once"] + counts["said to be behind"] == counts["writes"]
    assert consumer.catch_up(10)
    assert consumer.engine().sequence() == last_sequence()
    things.assert_whole(consumer.engine())
