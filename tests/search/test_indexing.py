"""From the outbox into the engine."""

import fcntl
from pathlib import Path

import pytest
from django.conf import settings

from members.models import Organisation
from portal.registries import jobs
from search import applying, consumer, engines
from search.contract import Query
from search.finding import find
from search.indexing import catch_up, catch_up_all, is_behind
from search.models import Change, Trouble
from search.outbox import (
    last_sequence,
    record_change,
    record_changes,
    record_terms_change,
)
from tests.factories import ConceptFactory, OrganisationFactory, RegionFactory
from tests.search.documents import keys

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    organisation = OrganisationFactory()
    record_change("organisation", organisation.pk)
    return organisation


@pytest.fixture
def other_indexer():
    """Another process that is just indexing."""
    with Path(f"{settings.SEARCH_SIDE_FILE}.lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def found(text: str = "", **rest) -> list[str]:
    return keys(engines.current().search(Query(text=text, **rest)))


def test_catch_up_reads_what_changed(organisation):
    assert found("business") == []

    assert catch_up() is True

    assert found("business") == [f"organisation:{organisation.pk}:en"]
    assert engines.current().sequence() == last_sequence()
    assert not is_behind()


def test_catch_up_reads_the_present_state(organisation):
    organisation.label = {"en": "House of Glass"}
    organisation.save()

    catch_up()

    assert found("glass") and not found("business")


def test_catch_up_twice_changes_nothing(organisation):
    catch_up()
    count = engines.current().count()

    catch_up()

    assert engines.current().count() == count == 2


def test_language_taken_away_leaves_the_index(organisation):
    catch_up()
    organisation.label = {"en": organisation.label["en"]}
    organisation.save()
    record_change("organisation", organisation.pk)

    catch_up()

    assert engines.current().keys() == {f"organisation:{organisation.pk}:en"}


def test_deleted_thing_leaves_the_index(organisation):
    catch_up()
    key = organisation.pk
    Organisation.objects.all().delete()
    record_change("organisation", key)

    catch_up()

    assert engines.current().count() == 0


def test_change_of_an_unknown_kind_is_passed_over(organisation):
    record_change("zeppelin", 1)

    catch_up()

    assert engines.current().count() == 2
    assert not is_behind()


def test_thing_that_cannot_be_read_holds_up_no_other(organisation):
    record_change("page", "no name of a page")
    other = OrganisationFactory(key="glass", label={"en": "House of Glass"})
    record_change("organisation", other.pk)

    assert catch_up() is True

    assert found("glass") and found("business")
    assert not is_behind()
    assert "page:no name of a page could not be read" in Trouble.objects.get().what


def test_catching_up_ends_while_others_go_on_writing(organisation, monkeypatch):
    """As many changes come as are applied; the rest is the next one's."""
    apply, newest = engines.current().apply, last_sequence()

    def slowly(*args):
        record_change("organisation", organisation.pk)
        apply(*args)

    monkeypatch.setattr(engines.current(), "apply", slowly)

    assert catch_up() is True

    assert engines.current().sequence() == newest < last_sequence()


@pytest.fixture
def seven_changes(organisation, monkeypatch):
    """More than a request brings in: its time is over after each batch."""
    monkeypatch.setattr(applying, "BATCH", 2)
    monkeypatch.setattr(consumer, "BUDGET", -1.0)
    record_changes("zeppelin", range(5))
    later = OrganisationFactory(key="glass", label={"en": "House of Glass"})
    record_change("organisation", later.pk)


def test_request_brings_in_one_batch_and_leaves_the_rest(seven_changes):
    first = Change.objects.order_by("pk")[1].pk

    assert catch_up() is True

    assert engines.current().sequence() == first
    assert is_behind()


def test_search_after_many_changes_pays_for_one_batch(seven_changes):
    """The next goes on; what is not in yet is told of by `is_behind`."""
    results = [find(Query(text="glass")) for _ in range(4)]

    assert [result.total for result in results] == [0, 0, 0, 1]
    assert [result.is_behind for result in results] == [True, True, True, False]


def test_command_and_worker_bring_in_all_batches(seven_changes):
    catch_up_all()

    assert not is_behind()
    assert found("glass")


def test_worker_takes_over_what_is_too_much_for_a_writer(seven_changes):
    assert jobs.get("search-behind").run() == "changes brought into the index: sqlite"

    assert not is_behind()


def test_small_write_is_whole_whatever_time_it_takes(organisation, monkeypatch):
    monkeypatch.setattr(consumer, "BUDGET", -1.0)

    catch_up()

    assert not is_behind()
    assert found("business")


def test_declared_words_reach_the_index(organisation):
    ConceptFactory()
    RegionFactory()
    catch_up()
    assert found("kranj") and not found("Krainburg")
    region = organisation.region
    region.alternatives = {"de": ["Krainburg"]}
    region.save()

    record_terms_change()
    catch_up()

    assert found("Krainburg") == [f"organisation:{organisation.pk}:en"]


def test_find_is_up_to_date(organisation):
    assert keys(find(Query(text="business"))) == [f"organisation:{organisation.pk}:en"]


def test_find_asks_the_outbox_once_when_nothing_changed(
    organisation, django_assert_num_queries
):
    find(Query())

    with django_assert_num_queries(1):
        find(Query(text="business"))


def test_catch_up_leaves_the_work_to_another_indexer(organisation, other_indexer):
    assert catch_up() is False

    assert engines.current().count() == 0
    assert is_behind()


def test_find_answers_while_another_process_is_indexing(organisation, other_indexer):
    assert keys(find(Query(text="business"))) == []


def test_what_waited_for_another_indexer_comes_later(organisation):
    with Path(f"{settings.SEARCH_SIDE_FILE}.lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        catch_up()

    assert keys(find(Query(text="business"))) == [f"organisation:{organisation.pk}:en"]


def test_index_ahead_of_the_database_is_not_behind(organisation):
    catch_up()
    Change.objects.all().delete()

    assert not is_behind()
    assert found("business")
