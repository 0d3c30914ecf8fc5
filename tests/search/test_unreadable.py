"""One thing that cannot be read: it holds up no other, and nobody finds it."""

from dataclasses import replace

import pytest

from search import maintenance
from search.checking import check, repair
from search.contract import Query
from search.generations import reindex
from search.models import Trouble
from search.outbox import record_change
from search.registry import searchables
from tests.factories import OrganisationFactory
from tests.search.documents import keys
from tests.search.indexes import each_index
from tests.search.test_search_check import run

pytestmark = [pytest.mark.django_db, each_index]
FAULTS = {
    "a text is None": {"summary": None},
    "half a character": {"body": "\ud800"},
    "a date that is none": {"published": "2020"},
    "a rank that is none": {"ranks": {"adoptions": float("nan")}},
    "a facet that is None": {"facets": {"region": None}},
}


@pytest.fixture
def organisations():
    return [
        OrganisationFactory(key=key, label={"en": f"House of {key}"})
        for key in ("glass", "coal", "salt")
    ]


class Room:
    """The organisations' room, where the coal raises, or is spoilt."""

    def __init__(self, pk):
        self.documents = searchables.get("organisation").documents
        self.key = f"organisation:{pk}:en"
        self.fault = None  # it raises
        self.is_ill = True

    def __call__(self, pks):
        for document in self.documents(pks):
            if self.is_ill and document.key == self.key:
                if not self.fault:
                    raise KeyError("type")
                document = replace(document, **self.fault)
            yield document


@pytest.fixture
def room(consumer, organisations, monkeypatch):
    """All is in the index, then the coal falls ill."""
    reindex(consumer)
    room = Room(organisations[1].pk)
    searchable = replace(searchables.get("organisation"), documents=room)
    monkeypatch.setitem(searchables._entries, "organisation", searchable)
    return room


def found(consumer) -> list[str]:
    return sorted(keys(consumer.engine().search(Query(text="house"))))


def others(organisations) -> list[str]:
    return [f"organisation:{organisations[at].pk}:en" for at in (0, 2)]


@pytest.mark.parametrize("fault", [None, *FAULTS])
def test_rebuild_leaves_it_out(consumer, organisations, room, fault):
    room.fault = FAULTS.get(fault)

    assert reindex(consumer) == 2

    assert found(consumer) == others(organisations)
    what = Trouble.objects.get().what
    assert f"organisation:{organisations[1].pk} could not be read" in what


@pytest.mark.parametrize("fault", [None, *FAULTS])
def test_change_of_it_takes_it_out(consumer, organisations, room, fault):
    """Nobody knows whether it was withdrawn."""
    room.fault = FAULTS.get(fault)
    for each in organisations:
        record_change("organisation", each.pk)

    assert consumer.catch_up(5)

    assert found(consumer) == others(organisations)


def test_nothing_of_it_is_indexed(consumer, organisations, room):
    """Its first language can be read, the second cannot."""
    coal = organisations[1]
    coal.label = {"en": "House of coal", "sl": "Hiša premoga"}
    coal.save()
    room.key = f"organisation:{coal.pk}:sl"
    record_change("organisation", coal.pk)

    consumer.catch_up(5)

    assert found(consumer) == others(organisations)


def test_check_counts_it_and_takes_it_out(consumer, organisations, room):
    coal = organisations[1].pk

    told = run(engine=consumer.name, repair=True)

    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert f"unreadable 1 organisation:{coal}" in lines
    assert f"not in the database any more 1 organisation:{coal}:en" in lines
    assert "0 in another state, 1 unreadable" in told
    assert found(consumer) == others(organisations)


def test_check_of_an_index_without_it_is_well(consumer, room):
    repair(consumer, check(consumer))

    checked = check(consumer)

    assert checked.is_well
    assert len(checked.found.unreadable) == 1


def test_night_tries_it_again(consumer, room):
    reindex(consumer)
    maintenance.check_and_repair(consumer)
    assert len(found(consumer)) == 2
    room.is_ill = False

    maintenance.check_and_repair(consumer)

    assert len(found(consumer)) == 3
