"""`manage.py reindex`: a new index beside the old, swapped in when it is whole."""

from io import StringIO

import pytest
from django.core.management import call_command

from members.models import Organisation
from search import applying, consumers, engines
from search.applying import batches
from search.contract import Query
from search.finding import SearchAway, find
from search.indexing import is_behind
from search.outbox import last_sequence, record_change
from tests.factories import (
    ConceptFactory,
    OrganisationFactory,
    make_practice,
    make_region_page,
)
from tests.search.documents import keys
from tests.search.rebuilding import damage_index, lose_index, side_file


@pytest.fixture
def things(shared_site):
    ConceptFactory()
    OrganisationFactory()
    make_practice()
    return make_region_page()


def reindex() -> str:
    out = StringIO()
    call_command("reindex", stdout=out)
    return out.getvalue()


def test_reindex_finds_every_kind(things):
    reindex()

    facets = find(Query(wants=("kind",))).facets["kind"]
    assert set(facets) == {"practice", "organisation", "region", "concept", "page"}
    assert keys(find(Query(text="premogovnik", languages=("sl",))))


def test_reindex_tells_how_far_it_is_and_how_much_it_found(things):
    told = reindex()

    total = sum(len(list(s.keys())) for s in applying.searchables.all())
    assert f"{total}/{total}" in told
    assert f"{engines.current().count()} documents in the search index." in told


def test_reindex_drops_what_is_gone_without_a_word(things):
    reindex()
    Organisation.objects.all().delete()

    reindex()

    assert "organisation" not in find(Query(wants=("kind",))).facets["kind"]


def test_reindex_starts_where_the_outbox_is(things):
    record_change("page", "whatever")

    reindex()

    assert not is_behind()
    assert engines.current().sequence() == last_sequence()


@pytest.mark.parametrize("harm", [lose_index, damage_index, lambda: None])
def test_reindex_mends_whatever_is_there(things, harm):
    reindex()
    before = keys(find(Query(text="foundry")))
    harm()

    reindex()

    assert before and keys(find(Query(text="foundry"))) == before
    assert side_file().exists()


def test_reindex_of_an_empty_portal_is_an_empty_index(shared_site, monkeypatch):
    monkeypatch.setattr(applying.searchables, "_entries", {})

    assert "0 documents" in reindex()
    assert engines.current().count() == 0


def test_index_is_away_until_it_is_rebuilt(things):
    lose_index()
    with consumers.embedded.rebuilding, pytest.raises(SearchAway):
        find(Query())

    reindex()

    assert find(Query()).total > 0


def test_batches_are_small(things, monkeypatch):
    monkeypatch.setattr(applying, "BATCH", 1)
    told = []

    read = list(batches(lambda *progress: told.append(progress)))

    assert all(len({d.group for d in batch}) <= 1 for batch, _unreadable in read)
    assert told[-1] == (len(read), len(read))
