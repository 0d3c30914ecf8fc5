"""The state of the index, and the last of its troubles."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from search import consumer, engines, indexing, troubles
from search.engines import EngineError
from search.keeping.models import Trouble
from search.keeping.state import State, states
from search.models import Change
from search.outbox import last_sequence
from search.troubles import KEPT, record_trouble
from tests.reading import html, words
from tests.search.documents import document

PAGE = "/en/search/keeping/index/"


def index(*documents) -> None:
    engines.current().apply(documents, [], last_sequence())


def state() -> State:
    """Of the embedded index."""
    return states()[-1]


def test_state_counts_documents_by_kind(db):
    keys = ["practice:1:en", "practice:1:sl", "news:2:en"]
    index(*[document("g", key=key, principals=("member",)) for key in keys])

    assert state().documents == {"practice": 2, "news": 1}
    assert state().total == 3


def test_state_tells_generation_age_and_size(db):
    now = state()

    assert now.name == "sqlite"
    assert now.generation
    assert timezone.now() - now.built_at < timedelta(minutes=5)
    assert now.bytes_on_disk > 4_000


def test_lag_is_told_in_rows_and_seconds(db):
    assert (state().waiting, state().late) == (0, None)

    Change.objects.create(key="a:1")
    Change.objects.create(key="a:2")
    Change.objects.update(at=timezone.now() - timedelta(seconds=90))

    now = state()
    assert now.waiting == 2
    assert 90 <= now.late.total_seconds() < 100
    assert now.sequence < Change.objects.order_by("pk")[0].pk


def test_page_tells_it_in_words(site, desk):
    Trouble.objects.create(what="Disk full", last_at=timezone.now(), count=3)

    index(document("g", key="news:1:en"))

    page = words(desk.get(PAGE))

    assert "Documents by kind" in page
    assert "nothing: all changes are in" in page
    assert "Disk full" in page and "3 times" in page


def test_page_says_that_the_index_is_away(desk, settings):
    engines.current().close()
    settings.SEARCH_SIDE_FILE.write_bytes(b"no index")

    answer = desk.get(PAGE)

    assert answer.status_code == 200
    assert html(answer).select(".notice-error")


def test_failed_indexing_is_noted_and_told(db, monkeypatch):
    def full(*args):
        raise EngineError("disk full")

    monkeypatch.setattr(consumer, "apply_changes", full)
    indexing.catch_up()

    assert "disk full" in Trouble.objects.get().what


def test_thing_that_cannot_be_read_is_noted(db, monkeypatch):
    def unreadable(*args):
        raise KeyError("title")

    monkeypatch.setattr(consumer, "apply_changes", unreadable)
    indexing.catch_up()

    assert "KeyError('title')" in Trouble.objects.get().what


def test_same_trouble_is_one_row_and_not_written_each_time(db, monkeypatch):
    record_trouble("Disk full")
    record_trouble("Disk  full")
    assert Trouble.objects.get().count == 1

    monkeypatch.setattr(troubles, "PAUSE", 0)
    record_trouble("Disk full")
    assert Trouble.objects.get().count == 2


def test_last_twenty_are_kept(db):
    for number in range(KEPT + 5):
        record_trouble(f"Trouble {number}")

    assert Trouble.objects.count() == KEPT
    assert not Trouble.objects.filter(what="Trouble 0").exists()


@pytest.mark.parametrize("what", ["", "\0", "x" * 10_000, "a\nb"])
def test_odd_trouble_does_no_harm(db, what):
    record_trouble(what)

    assert all(len(row.what) <= 300 for row in Trouble.objects.all())


def test_trouble_with_the_database_raises_nothing(db, monkeypatch, caplog):
    def broken(what):
        raise DatabaseError("away")

    monkeypatch.setattr(troubles, "write", broken)

    record_trouble("Disk full")

    assert "was not noted" in caplog.text
