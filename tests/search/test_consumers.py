"""Two indexes, each with its own way through the outbox."""

from datetime import timedelta

import pytest

from portal.registries import jobs
from search import consumers, engines, indexing
from search.consumer import Consumer
from search.contract import Query
from search.engines import EngineError
from search.engines.breaker import FAILURES
from search.finding import find
from search.models import Trouble
from search.outbox import last_sequence, record_change
from tests.factories import OrganisationFactory
from tests.search.documents import keys
from tests.search.rebuilding import lose_index, side_file
from tests.search.remote import Remote

pytestmark = pytest.mark.django_db
PAGE = "/en/search/?q=business"
NOTICE = "Results may be some minutes old"


@pytest.fixture
def remote(settings, tmp_path, monkeypatch):
    """A second index; its writer works at once, in the test's own thread."""
    settings.ELASTICSEARCH_URL = "http://elsewhere"
    remote = Remote.create(tmp_path / "remote.sqlite3")
    elastic = consumers.Elastic()
    monkeypatch.setattr(consumers, "elastic", elastic)
    monkeypatch.setattr(elastic, "engine", lambda: remote)
    monkeypatch.setattr(elastic, "writer", lambda: remote)
    monkeypatch.setattr(elastic, "bring_up", lambda: elastic.catch_up(0))
    engines.configure(consumers.reader)
    yield remote
    remote.close()


@pytest.fixture
def organisation(remote):
    organisation = OrganisationFactory()
    record_change("organisation", organisation.pk)
    return organisation


def found(text="business"):
    return find(Query(text=text))


def rename(organisation, label: str) -> None:
    organisation.label = {"en": label}
    organisation.save()
    record_change("organisation", organisation.pk)


def test_installation_keeps_elasticsearch_only_where_it_is_named(settings):
    assert [consumer.name for consumer in consumers.kept()] == ["sqlite"]
    with pytest.raises(LookupError):
        consumers.named("elasticsearch")

    settings.ELASTICSEARCH_URL = "http://elsewhere"

    assert [c.name for c in consumers.kept()] == ["elasticsearch", "sqlite"]
    assert consumers.named("elasticsearch") is consumers.elastic


def test_both_are_brought_up_to_date_and_the_server_answers(organisation, remote):
    result = found()

    assert keys(result) == [f"organisation:{organisation.pk}:en"]
    assert (result.engine, result.degraded, result.is_behind) == (
        "elasticsearch",
        False,
        False,
    )
    assert remote.sequence() == consumers.embedded.applied() == last_sequence()


def test_search_asks_the_server_nothing_else(organisation, remote):
    found()
    looked = remote.looked

    for _ in range(5):
        assert found().engine == "elasticsearch"

    assert remote.looked == looked


def test_server_that_is_away_holds_up_nobody_and_loses_nothing(organisation, remote):
    found()
    remote.is_away = True

    rename(organisation, "House of Glass")
    result = found("glass")
    assert keys(result) == [f"organisation:{organisation.pk}:en"]
    assert (result.engine, result.degraded, result.is_behind) == ("sqlite", True, True)

    remote.is_away = False
    assert consumers.elastic.catch_up()
    assert remote.sequence() == last_sequence()
    assert keys(remote.search(Query(text="glass")))
    assert found("glass").engine == "elasticsearch"


def test_page_says_when_another_index_answers(site, client, remote):
    record_change("organisation", OrganisationFactory().pk)
    assert NOTICE not in client.get(PAGE).content.decode()
    remote.is_away = True

    answer = client.get(PAGE)

    assert answer.status_code == 200
    assert NOTICE in answer.content.decode()
    assert "Support Centre Kranj" in answer.content.decode()


def test_server_that_is_away_answers_again_after_the_pause(organisation, remote):
    found()
    clock = [0.0]
    breaker = consumers.elastic.breaker
    breaker._clock = lambda: clock[0]
    remote.is_away = True
    answers = [found() for _ in range(FAILURES * 3)]
    assert all(answer.degraded and answer.total == 1 for answer in answers)
    assert breaker.state == "open"

    remote.is_away = False
    clock[0] += 60

    assert found().engine == "elasticsearch"
    assert breaker.state == "closed"


def test_server_that_takes_no_writes_does_not_show_what_is_gone(organisation, remote):
    """Its disk is full: it would still find what is there no more."""
    found()
    remote.takes_nothing = True
    rename(organisation, "House of Glass")

    result = found("business")

    assert result.total == 0
    assert (result.engine, result.degraded) == ("sqlite", True)
    assert "disk full" in Trouble.objects.latest("pk").what


def test_server_that_hangs_while_it_is_written_to_is_told_of(organisation, remote):
    """Its writer has not heard from it for a while."""
    found()
    elastic = consumers.elastic
    elastic.bring_up = lambda: False
    rename(organisation, "House of Glass")
    assert not found("glass").degraded

    elastic.behind_since -= consumers.LATE + 1

    assert found("glass").degraded
    assert elastic.catch_up()
    assert not found("glass").degraded
    assert found("glass").engine == "elasticsearch"


def test_process_that_does_not_know_how_far_the_server_is_looks_once(
    organisation, remote
):
    """Another process wrote, here and there."""
    found()
    consumers.elastic.known = None

    assert found().total == 1
    assert consumers.elastic.known == last_sequence()
    assert found().engine == "elasticsearch"


def test_content_is_set_up_while_the_server_is_away(organisation, monkeypatch):
    def refused():
        raise EngineError("connection refused")

    monkeypatch.setattr(consumers.elastic, "begun", refused)

    assert indexing.reindex() == 2

    assert "connection refused" in Trouble.objects.latest("pk").what


def test_server_answers_while_the_side_file_is_lost(organisation, remote):
    found()
    lose_index()

    with consumers.embedded.rebuilding:
        result = found()

    assert result.total == 1
    assert (result.engine, result.degraded) == ("elasticsearch", False)
    assert not side_file().exists()


def test_writer_beside_serving_ends_and_lets_the_next_begin(remote, monkeypatch):
    """The thread works as long as more is wanted, then another may start."""
    elastic = consumers.Elastic()
    caught = []

    def catch_up(patience):
        caught.append(patience)
        elastic.wanted = len(caught) < 3
        return True

    monkeypatch.setattr(elastic, "catch_up", catch_up)
    elastic.wanted = True
    elastic.working.acquire()

    elastic.work()

    assert len(caught) == 3
    assert not elastic.working.locked()


def test_writer_rests_after_a_failure(remote, monkeypatch):
    elastic = consumers.Elastic()
    monkeypatch.setattr(elastic, "writer", lambda: remote)
    remote.is_away = True
    assert elastic.catch_up(0) is False
    looked = remote.looked

    for _ in range(10):
        elastic.bring_up()

    assert remote.looked == looked
    assert elastic.wanted


def test_worker_looks_after_each_index(organisation, remote, monkeypatch):
    monkeypatch.setattr(Consumer, "late", lambda self: timedelta(minutes=1))

    told = jobs.get("search-behind").run()

    assert told == "changes brought into the index: elasticsearch, sqlite"
    assert remote.sequence() == last_sequence()
