"""The bench of the directory: its peer lists the same people; its table judges."""

import pytest
from django.core.management import call_command

from bench import members as bench
from bench.kit import table
from bench.network.plain import plain_listing
from members.directory.listing import directory_listing
from members.directory.synthetic import synthetic
from tests.factories import (
    ConceptFactory,
    OrganisationFactory,
    RegionFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    OrganisationFactory(), ThemeFactory(), ConceptFactory()
    RegionFactory(key="zwickau", label={"en": "Zwickau"}, country="DE")
    ThemeFactory(key="identity", label={"en": "Identity"})
    call_command("make_network", 40)


@pytest.mark.parametrize(
    "address",
    ["/", "/?region=zwickau", "/?theme=identity&speaks=sl", "/?availability=talk"],
)
@pytest.mark.parametrize("is_member", [True, False])
def test_peer_lists_the_same(network, rf, is_member, address):
    from django.contrib.auth.models import AnonymousUser

    request = rf.get(address)
    request.user = synthetic().first() if is_member else AnonymousUser()
    regions = list(RegionFactory._meta.model.objects.all())
    ours, peer = directory_listing(request, regions), plain_listing(request, regions)
    assert people(ours) == people(peer)
    assert ours.total == peer.total
    assert counts(ours, but="country") == counts(peer, but="country")


def people(found) -> list[str]:
    return sorted(row["person"].name for row in found.rows) if found.total <= 20 else []


def counts(found, but: str) -> dict:
    return {
        facet["name"]: {o["value"]: o["count"] for o in facet["options"]}
        for facet in found.facets
        if facet["name"] != but and facet["options"]
    }


def test_table_misses_what_is_slower_or_asks_more():
    fast = table.middle([{"ms": 10.0, "total": 5}]) | {"queries": 9}
    slow = table.middle([{"ms": 16.0, "total": 5}]) | {"queries": 10}
    measured = {
        ("first page", "few"): fast,
        ("first page", "many"): slow,
        ("first page", "peer"): slow,
    }
    met = [row["is_met"] for row in bench.rows_of("first page", measured)]
    assert met == [False, False, True]


def test_ratio_is_that_of_most_turns():
    ours = table.middle([{"ms": 10.0}, {"ms": 90.0}, {"ms": 12.0}])
    peer = table.middle([{"ms": 10.0}, {"ms": 90.0}, {"ms": 10.0}])
    assert table.times(ours, peer) == 1.0
