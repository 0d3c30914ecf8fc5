"""Elasticsearch hangs, dies and comes back, under load and writes."""

import tempfile
import time
from collections import Counter
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import connection
from django.test import Client

from search import consumers, engines
from search.generations import reindex
from search.outbox import last_sequence
from tests.search.faults import things
from tests.search.faults.counts import SECONDS_AWAY
from tests.search.faults.stopped_server import Server
from tests.search.servers import needs_elasticsearch, new_prefix

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    needs_elasticsearch,
]
THINGS = 12
LONGEST = 15.0  # seconds of one page, on a busy machine


@pytest.fixture
def own_server(settings, monkeypatch):
    """Other tests go on with theirs."""
    folder = Path(tempfile.mkdtemp(prefix="portal-server-"))
    folder.chmod(0o755)
    server = Server(folder)
    settings.ELASTICSEARCH_URL = server.url
    settings.ELASTICSEARCH_PREFIX = new_prefix()
    monkeypatch.setattr(consumers, "elastic", consumers.Elastic())
    engines.configure(consumers.reader)
    yield server
    server.remove()
    with consumers.elastic.working:
        pass


class Load:
    """Pages are asked for and things changed, until the end."""

    def __init__(self, houses):
        self.houses = houses
        self.is_over = Event()
        self.counts: Counter = Counter()
        self.slowest = 0.0
        self.errors: list = []
        turns = (self.read, self.read, self.write)
        self.threads = [Thread(target=self.run, args=[turn]) for turn in turns]

    def run(self, turn) -> None:
        client = Client()
        try:
            while not self.is_over.is_set():
                turn(client)
        except Exception as error:
            self.errors.append(error)
        finally:
            connection.close()

    def read(self, client: Client) -> None:
        started = time.monotonic()
        answer = client.get("/en/search/", {"q": "house"})
        self.slowest = max(self.slowest, time.monotonic() - started)
        self.counts[answer.status_code] += 1
        text = answer.content.decode()
        self.counts["complete"] += f"{THINGS} results" in text
        self.counts["with a notice"] += "Results may be some minutes old" in text

    def write(self, client: Client) -> None:
        state = self.counts["writes"] + 1
        number = state % THINGS
        things.rename(self.houses[number], number, state)
        self.counts["writes"] += 1
        self.is_over.wait(0.05)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error):
        self.is_over.set()
        for thread in self.threads:
            thread.join(60)


def wait_until_well(patience: float = 90) -> None:
    """Everything is applied there, and it answers again."""
    deadline = time.monotonic() + patience
    while consumers.elastic.is_behind(last_sequence()) or is_open():
        assert time.monotonic() < deadline
        Client().get("/en/search/", {"q": "house"})
        consumers.elastic.bring_up()
        time.sleep(0.1)


def is_open() -> bool:
    return consumers.elastic.breaker.state != "closed"


def test_server_that_hangs_and_dies(site, own_server):
    houses = things.make(THINGS)
    for each in consumers.kept():
        reindex(each)

    with Load(houses) as load:
        own_server.hang()
        time.sleep(SECONDS_AWAY / 2)
        during = Counter(load.counts)
        own_server.go_on()
        own_server.die()
        time.sleep(SECONDS_AWAY / 2)
        own_server.start_again()
    wait_until_well()

    counts = load.counts
    assert load.errors == []
    pages = counts[200]
    assert pages == counts["complete"] and pages >= SECONDS_AWAY / 2
    assert set(counts) <= {200, "complete", "with a notice", "writes"}
    assert during["with a notice"] > 0 and counts["writes"] >= SECONDS_AWAY / 2
    assert load.slowest < LONGEST
    answer = Client().get("/en/search/", {"q": "house"}).content.decode()
    assert "Results may be some minutes old" not in answer
    assert engines.current().sequence() == last_sequence()
    things.assert_whole(consumers.elastic.engine())
    things.assert_whole(consumers.embedded.engine())
