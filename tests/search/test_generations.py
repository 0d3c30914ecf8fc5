"""A new generation of each index: built beside the old, verified, swapped, and back."""

import shutil
from collections import namedtuple
from contextlib import nullcontext
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from search import applying, generations
from search.contract import Query
from search.generations import NotDone, UnderWay, reindex, roll_back
from search.models import Change
from search.outbox import DROPPED, last_sequence, record_change
from tests.factories import OrganisationFactory
from tests.search.indexes import each_index
from tests.search.rebuilding import side_file

pytestmark = [pytest.mark.django_db, each_index]
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def organisation(consumer):
    organisation = OrganisationFactory()
    record_change("organisation", organisation.pk)
    reindex(consumer)
    return organisation


def rename(organisation, label: str) -> None:
    organisation.label = {"en": label}
    organisation.save()
    record_change("organisation", organisation.pk)


def total(consumer, text: str) -> int:
    return consumer.engine().search(Query(text=text)).total


def test_reindex_makes_a_generation_and_keeps_the_one_before(consumer, organisation):
    first = consumer.generation()
    for _ in range(3):
        before = consumer.generation()
        assert reindex(consumer) == 2

    assert consumer.generations() == [consumer.generation(), before]
    assert first not in consumer.generations()
    assert total(consumer, "business") == 1
    assert consumer.applied() == last_sequence()


def test_change_during_the_build_is_in_the_new_index(
    consumer,
    organisation,
    monkeypatch,
):
    original = generations.fill

    def fill(*args):
        keys = original(*args)
        rename(organisation, "House of Glass")
        return keys

    monkeypatch.setattr(generations, "fill", fill)

    reindex(consumer)

    assert (total(consumer, "glass"), total(consumer, "business")) == (1, 0)
    assert consumer.applied() == last_sequence()


def test_change_during_the_build_is_found_at_once_in_the_old(
    consumer,
    organisation,
    monkeypatch,
):
    found = []
    original = generations.fill

    def fill(*args):
        rename(organisation, "House of Glass")
        assert consumer.catch_up(1)
        found.append(total(consumer, "glass"))
        return original(*args)

    monkeypatch.setattr(generations, "fill", fill)

    reindex(consumer)

    assert found == [1]


class Leaky:
    """An engine that loses, or spoils, what it is given."""

    def __init__(self, engine, spoil):
        self.engine = engine
        self.spoil = spoil

    def __getattr__(self, name):
        return getattr(self.engine, name)

    def apply(self, documents, gone, sequence):
        self.engine.apply(self.spoil(list(documents)), gone, sequence)


def loses_one(documents):
    return documents[1:]


def spoils_a_title(documents):
    return [replace(d, title=f"{d.title} 2") for d in documents]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [(loses_one, "holds 1 documents, the database 2"), (spoils_a_title, "differ")],
)
def test_index_that_is_not_as_the_database_is_not_taken(
    consumer,
    organisation,
    monkeypatch,
    spoil,
    words,
):
    before, begun = consumer.generations(), consumer.begun
    monkeypatch.setattr(consumer, "begun", lambda: Leaky(begun(), spoil))

    with pytest.raises(NotDone, match=words):
        reindex(consumer)

    assert consumer.generations() == before
    assert total(consumer, "business") == 1


def test_index_whose_titles_are_not_found_is_not_taken(
    consumer,
    organisation,
    monkeypatch,
):
    """All documents are there, but the words lead nowhere."""
    begun = consumer.begun

    def deaf():
        engine = Leaky(begun(), list)
        engine.search = lambda query: engine.engine.search(Query(text="zzzz"))
        return engine

    monkeypatch.setattr(consumer, "begun", deaf)

    with pytest.raises(NotDone, match="is not found by its title"):
        reindex(consumer)


def test_rollback_brings_the_generation_before_up_to_date(consumer, organisation):
    before = consumer.generation()
    reindex(consumer)
    rename(organisation, "House of Glass")

    assert roll_back(consumer) == before

    assert consumer.generation() == before
    assert (total(consumer, "glass"), total(consumer, "business")) == (1, 0)
    assert consumer.applied() == last_sequence()


def test_rollback_twice_comes_back(consumer, organisation):
    reindex(consumer)
    now = consumer.generation()
    roll_back(consumer)

    assert roll_back(consumer) == now


def test_rollback_without_a_generation_before_says_so(consumer):
    with pytest.raises(NotDone, match="no generation to go back to"):
        roll_back(consumer)


def test_rollback_further_than_the_outbox_says_so(consumer, organisation):
    reindex(consumer)
    rename(organisation, "House of Glass")
    consumer.catch_up(1)
    now = consumer.generation()
    Change.objects.filter(pk=last_sequence()).update(key=DROPPED)

    with pytest.raises(CommandError, match="no longer reaches back"):
        call_command("reindex", engine=consumer.name, rollback=True, stdout=StringIO())

    assert consumer.generation() == now


def test_one_builds_at_a_time(consumer, organisation, monkeypatch):
    monkeypatch.setattr(consumer, "build_lock", lambda: nullcontext(False))

    with pytest.raises(UnderWay):
        reindex(consumer)


def test_reindex_is_refused_where_the_disk_has_no_room(
    consumer,
    organisation,
    monkeypatch,
):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10, 10, 1 << 20))
    before = consumer.generation()

    if not consumer.is_on_this_disk:
        assert reindex(consumer) == 2
        return
    with pytest.raises(CommandError, match="too little room .* 1 MB are free"):
        call_command("reindex", stdout=StringIO())
    assert consumer.generation() == before
    assert not side_file().with_suffix(".new").exists()


def test_reindex_tells_rate_and_remaining_time(consumer, organisation, monkeypatch):
    monkeypatch.setattr(applying, "BATCH", 1)
    out = StringIO()

    call_command("reindex", engine=consumer.name, stdout=out)

    assert "a second, 0 s left" in out.getvalue()
    assert f"{consumer.name}: 2 documents in the search index." in out.getvalue()
