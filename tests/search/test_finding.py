"""Who may find what, and what happens when the index cannot be asked."""

from contextlib import closing
from dataclasses import replace
from sqlite3 import connect

import pytest
from django.contrib.auth.models import AnonymousUser

from search import consumers, engines
from search.contract import Query
from search.engines import side_file as engine_file
from search.finding import SearchAway, counting, find, principals_of, totals
from search.outbox import record_change
from tests.factories import OrganisationFactory, UserFactory
from tests.search.documents import document
from tests.search.rebuilding import damage_index, lose_index, side_file

pytestmark = pytest.mark.django_db


def test_newcomer_may_see_what_is_public():
    assert principals_of(AnonymousUser()) == ("public",)
    assert principals_of(None) == ("public",)


def test_member_may_see_more():
    member = UserFactory()

    assert principals_of(member) == ("public", "member", f"user:{member.pk}")


def test_member_finds_what_is_for_members_newcomers_do_not(coordinator, rf):
    engines.current().apply(
        [
            document("a", title="Open tower"),
            document("b", title="Closed tower", principals=("member",)),
            document("c", title="Own tower", principals=(f"user:{coordinator.pk}",)),
        ],
        [],
        1,
    )

    def total(user) -> int:
        return find(Query(text="tower", principals=principals_of(user))).total

    assert total(AnonymousUser()) == 1
    assert total(UserFactory()) == 2
    assert total(coordinator) == 3


@pytest.mark.parametrize("harm", [lose_index, damage_index])
def test_lost_index_is_said_to_be_away(harm):
    harm()

    with consumers.embedded.rebuilding, pytest.raises(SearchAway):
        find(Query())


def test_index_found_again_answers_again():
    kept = side_file().read_bytes()
    damage_index()
    with consumers.embedded.rebuilding, pytest.raises(SearchAway):
        find(Query())

    side_file().write_bytes(kept)

    assert find(Query()).total == 0


def test_index_that_another_process_writes_to_still_answers(monkeypatch):
    monkeypatch.setattr(engine_file, "BUSY_SECONDS", 0.05)
    record_change("organisation", OrganisationFactory().pk)

    with closing(connect(side_file(), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert find(Query()).total == 0
        other.execute("ROLLBACK")

    assert find(Query()).total == 1


def test_counting_asks_for_numbers_alone(monkeypatch):
    query = Query(
        text="tower",
        sort="title",
        wants=("kind", "theme"),
        filters={"kind": ("page",)},
        completes=5,
        explains=True,
    )
    engines.current().apply([document("a", title="Tower")], [], 1)
    asked = []
    search = engines.current().search
    monkeypatch.setattr(
        engines.current(), "search", lambda q: asked.append(q) or search(q)
    )

    assert totals([query, replace(query, text="mine")]) == [1, 0]

    for each in asked:
        assert (each.limit, each.wants, each.bare) == (0, (), True)
        assert (each.completes, each.explains) == (0, False)
        assert each.filters == query.filters
    assert counting(query, ("theme",)).wants == ("theme",)
