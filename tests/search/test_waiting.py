"""What changed is met by nobody until it is in the index that answers."""

import fcntl
from pathlib import Path

import pytest
from django.conf import settings

from search import consumers, engines, indexing, waiting
from search.contract import Query
from search.engines import EngineError
from search.finding import SearchAway, find, totals
from search.generations import reindex
from search.models import Change
from search.outbox import (
    DROPPED,
    record_changes,
    record_shown,
    record_terms_change,
)
from search.waiting import things_after
from tests.factories import OrganisationFactory
from tests.search.test_consumers import remote as remote

pytestmark = pytest.mark.django_db
WORDS = Query(text="foundry", wants=("kind",), completes=3)
BEGINNING = Query(text="foun", completes=3)


@pytest.fixture
def foundries():
    foundries = [
        OrganisationFactory(key=key, label={"en": f"Foundry {key}"}, summary={})
        for key in ("north", "south")
    ]
    reindex(consumers.embedded)
    return foundries


@pytest.fixture
def busy():
    """Another process is indexing, for minutes."""
    with Path(f"{settings.SEARCH_SIDE_FILE}.lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def changed(*things) -> None:
    record_changes("organisation", [thing.pk for thing in things])


def test_what_changed_is_hidden_while_the_index_is_busy(foundries, busy):
    changed(foundries[0])

    result = find(WORDS)

    assert [hit.key for hit in result.hits] == [f"organisation:{foundries[1].pk}:en"]
    assert (result.total, result.facets["kind"]) == (1, {"organisation": 1})
    assert result.is_behind
    assert totals([WORDS]) == [1]


def test_nothing_tells_of_what_was_taken_away(foundries, busy):
    changed(*foundries)

    result, begun = find(WORDS), find(BEGINNING)

    assert (result.hits, result.total, result.facets["kind"]) == ((), 0, {})
    assert (begun.hits, begun.completions, begun.did_you_mean) == ((), (), ())


def test_words_and_pages_that_changed_hide_nothing(foundries, busy):
    record_terms_change()
    record_shown(foundries[0])

    result = find(WORDS)

    assert (result.total, result.is_behind) == (2, True)
    assert things_after(0) == ()


def test_nothing_is_hidden_for_ever(foundries):
    changed(*foundries)

    assert find(WORDS).total == 2


def test_each_thing_is_hidden_once(foundries):
    for _ in range(3):
        changed(*foundries)

    assert sorted(things_after(0)) == [f"organisation:{f.pk}" for f in foundries]


def test_more_than_can_be_hidden_is_no_index(foundries, busy, monkeypatch):
    monkeypatch.setattr(waiting, "MOST", 1)
    changed(foundries[0])
    assert find(WORDS).total == 1
    changed(foundries[1])

    with pytest.raises(SearchAway):
        find(WORDS)
    with pytest.raises(SearchAway):
        totals([WORDS])


def test_changes_that_are_not_known_any_more_are_no_index(foundries, monkeypatch):
    monkeypatch.setattr(consumers.Consumer, "rebuild_in_background", lambda self: None)
    Change.objects.create(key=DROPPED)

    with pytest.raises(SearchAway):
        find(WORDS)


@pytest.fixture
def both(foundries, remote):
    """The server has everything; the side file of this machine cannot be written."""
    changed(*foundries)
    assert find(WORDS).engine == "elasticsearch"
    return remote


def test_index_that_has_everything_hides_nothing(foundries, both, busy):
    changed(foundries[0])

    result = find(WORDS)

    assert (result.engine, result.total) == ("elasticsearch", 2)
    assert not result.is_behind


def test_index_that_stands_in_hides_what_it_lacks_itself(
    foundries, both, busy, monkeypatch
):
    changed(foundries[0])
    consumers.elastic.bring_up()

    def away(query):
        raise EngineError("connection reset")

    monkeypatch.setattr(both, "search", away)

    result = find(WORDS)

    assert (result.engine, result.total, result.is_behind) == ("sqlite", 1, True)


def test_search_asks_one_index_once(foundries, monkeypatch):
    asked = []
    search = engines.current().search
    monkeypatch.setattr(
        engines.current(), "search", lambda q: asked.append(q) or search(q)
    )
    indexing.catch_up()

    find(WORDS)

    assert [query.hidden for query in asked] == [()]
