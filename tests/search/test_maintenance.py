"""The search's own upkeep."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.registries import jobs, probes, warmups
from search import consumers, indexing
from search.applying import OutboxTooShort, apply_changes
from search.engines import EngineUnavailable
from search.models import Change, Trouble
from search.outbox import DROPPED, last_sequence, record_change
from tests.search.rebuilding import damage_index, lose_index


@pytest.fixture
def changes(db):
    """One change a day, from ten days ago to two days from the newest."""
    for day in range(10, 0, -1):
        record_change("nothing", day)
        at = timezone.now() - timedelta(days=day)
        Change.objects.filter(key=f"nothing:{day}").update(at=at)


def test_prune_drops_what_is_older_than_seven_days(changes):
    told = jobs.get("search-outbox").run()

    assert told == "4 rows of the search outbox dropped"
    kept = Change.objects.values_list("key", flat=True)
    assert list(kept) == [DROPPED, *(f"nothing:{day}" for day in range(6, 0, -1))]


def test_prune_keeps_the_newest_however_old(changes):
    Change.objects.update(at=timezone.now() - timedelta(days=99))
    newest = last_sequence()

    jobs.get("search-outbox").run()
    told = jobs.get("search-outbox").run()

    keys = Change.objects.order_by("pk").values_list("key", flat=True)
    assert list(keys) == [DROPPED, "nothing:1"]
    assert last_sequence() == newest
    assert told == "0 rows of the search outbox dropped"


def test_index_that_lacks_what_was_dropped_is_built_anew(changes):
    jobs.get("search-outbox").run()

    with pytest.raises(OutboxTooShort):
        apply_changes(consumers.embedded.engine())

    assert "not applied within seven days" in Trouble.objects.latest("pk").what


def test_index_that_was_read_up_to_the_mark_goes_on(changes):
    consumers.embedded.engine().apply([], [], Change.objects.get(key="nothing:7").pk)
    jobs.get("search-outbox").run()

    apply_changes(consumers.embedded.engine())

    assert not indexing.is_behind()
    assert not Trouble.objects.exists()


def test_prune_of_an_empty_outbox_does_nothing(db):
    assert jobs.get("search-outbox").run() == "0 rows of the search outbox dropped"


def test_outbox_is_pruned_daily():
    assert jobs.get("search-outbox").every == timedelta(days=1)


@pytest.fixture
def left_change(site):
    """A change whose writer died before it brought it into the index."""
    indexing.catch_up()
    return Change.objects.create(key="nothing:0")


def age(change: Change, seconds: int) -> None:
    at = timezone.now() - timedelta(seconds=seconds)
    Change.objects.filter(pk=change.pk).update(at=at)


def test_worker_brings_in_what_a_writer_left(left_change):
    age(left_change, seconds=6)

    told = jobs.get("search-behind").run()

    assert told == "changes brought into the index: sqlite"

    assert not indexing.is_behind()
    assert jobs.get("search-behind").run() == ""


def test_worker_leaves_a_fresh_change_to_its_writer(left_change):
    age(left_change, seconds=3)

    assert jobs.get("search-behind").run() == ""

    assert indexing.is_behind()


def test_worker_does_not_rebuild_a_lost_index(left_change):
    age(left_change, seconds=6)
    lose_index()

    assert jobs.get("search-behind").run() == ""


def test_every_worker_looks_after_its_own_index():
    assert jobs.get("search-behind").everywhere


def test_search_is_warmed_and_probed(db):
    assert "search" in warmups
    assert probes.get("search").check() is None


@pytest.mark.parametrize("harm", [lose_index, damage_index])
def test_probe_tells_of_a_lost_index(harm):
    harm()

    with consumers.embedded.rebuilding, pytest.raises(EngineUnavailable):
        probes.get("search").check()


@pytest.mark.django_db
def test_readyz_tells_of_a_lost_index(client):
    lose_index()

    with consumers.embedded.rebuilding:
        answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["parts"]["search"] == "EngineUnavailable"
