"""The side file lost, damaged, cut, of another version, on a full or read-only disk.

The site goes on, the log and the administrators are told, and it mends itself.
"""

import shutil
import sqlite3
from collections import namedtuple
from contextlib import closing

import pytest

from search import consumers
from search.contract import Query
from search.engines import side_file as engine_file
from search.finding import SearchAway, find
from search.generations import reindex
from search.models import Trouble
from tests.search.faults import things
from tests.search.faults.ordinary_rights import read_only
from tests.search.rebuilding import (
    damage_index,
    lose_index,
    rest_is_over,
    side_file,
    wait_for_rebuild,
)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
PAGE = "/en/search/?q=house"
AWAY = "The search is being prepared"
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def houses(site, monkeypatch):
    rest_is_over(monkeypatch)
    houses = things.make(3)
    reindex(consumers.embedded)
    yield houses
    wait_for_rebuild()


def cut_index() -> None:
    consumers.embedded.engine().close()
    file = side_file().resolve()
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def make_it_of_another_version() -> None:
    with closing(sqlite3.connect(side_file())) as connection:
        connection.execute("PRAGMA user_version = 1")
    consumers.embedded.engine().close()


def total() -> int:
    return find(Query(text="house")).total


def page(client) -> str:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    "harm", [lose_index, damage_index, cut_index, make_it_of_another_version]
)
def test_unusable_side_file_is_told_and_rebuilt(houses, client, caplog, harm):
    harm()
    things.rename(houses[0], 0, 1)

    page(client)
    wait_for_rebuild()

    assert total() == 3
    assert "3 results" in page(client) and AWAY not in page(client)
    assert "unavailable and is rebuilt" in caplog.text
    assert Trouble.objects.filter(what__contains="unavailable and is rebuilt").exists()
    things.assert_whole(consumers.embedded.engine())


def test_unusable_side_file_is_away_until_it_is_rebuilt(houses, client):
    damage_index()

    with consumers.embedded.rebuilding:
        with pytest.raises(SearchAway):
            total()
        assert AWAY in page(client)
        parts = client.get("/readyz").json()["parts"]

    assert parts["search"] == "EngineUnavailable"


@pytest.fixture
def disk_full(monkeypatch):
    """No page more for the side file; SQLite itself says so."""
    connect = engine_file.connect

    def full(path):
        connection = connect(path)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    consumers.embedded.engine().close()
    monkeypatch.setattr(engine_file, "connect", full)
    yield
    consumers.embedded.engine().close()
    monkeypatch.setattr(engine_file, "connect", connect)


def test_full_disk_leaves_the_answers_but_what_changed(
    houses, client, disk_full, caplog
):
    houses[0].summary = {"en": "much to tell " * 20_000}
    houses[0].save()
    things.rename(houses[0], 0, 1)

    result = find(Query(text="house"))

    assert (result.total, result.is_behind) == (2, True)
    assert "2 results" in page(client)
    assert "database or disk is full" in caplog.text
    assert "disk is full" in Trouble.objects.latest("pk").what


def test_disk_with_room_again_loses_nothing(houses, disk_full, monkeypatch):
    things.rename(houses[0], 0, 1)
    find(Query(text="house"))
    monkeypatch.undo()
    consumers.embedded.engine().close()

    assert find(Query(text="state1")).total == 1


def test_read_only_folder_leaves_the_answers_but_what_changed(houses, client, caplog):
    find(Query(text="house"))
    with read_only(side_file().parent):
        side_file().with_name("search.sqlite3.lock").chmod(0o400)
        things.rename(houses[0], 0, 1)
        result = find(Query(text="house"))
        shown = page(client)
        parts = client.get("/readyz").json()["parts"]
    side_file().with_name("search.sqlite3.lock").chmod(0o600)

    assert (result.total, result.is_behind) == (2, True)
    assert "2 results" in shown
    assert parts["search"] == "CannotLock"
    assert "Permission denied" in caplog.text
    assert "Permission denied" in Trouble.objects.latest("pk").what
    assert find(Query(text="state1")).total == 1


def test_disk_without_room_for_a_rebuild_is_told(houses, client, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10, 10, 1 << 20))
    damage_index()

    assert AWAY in page(client)
    wait_for_rebuild()

    assert Trouble.objects.filter(what__contains="too little room").exists()
    assert AWAY in page(client)
