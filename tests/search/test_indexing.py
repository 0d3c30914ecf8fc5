"""From the outbox into the engine."""

import fcntl
from pathlib import Path

import pytest
from django.conf import settings

from members.models import Organisation
from search import applying, engines
from search.contract import Query
from search.finding import find
from search.indexing import catch_up, is_behind
from search.models import Change, Trouble
from search.outbox import last_sequence, record_change, record_terms_change
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


def test_more_changes_than_one_batch_are_all_applied(organisation, monkeypatch):
    monkeypatch.setattr(applying, "BATCH", 2)
    for number in range(7):
        record_change("zeppelin", number)

    catch_up()

    assert not is_behind()
    assert engines.current().sequence() == last_sequence()


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
