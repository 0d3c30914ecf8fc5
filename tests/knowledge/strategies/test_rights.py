"""Writes of the strategies are posted; who may write is told by the matrix."""

import pytest

from tests.factories import RegionFactory, coordinator_of
from tests.knowledge.strategies.rows import make_measure, make_strategy


@pytest.mark.parametrize("end", ["move/", "practices/link/", "restore/"])
def test_writes_are_posted(shared_site, signed_in, end):
    region = RegionFactory()
    make_measure(make_strategy(region), key="one")

    keeper = signed_in(coordinator_of(region))

    address = f"/en/strategies/gorenjska/measures/one/{end}"
    assert keeper.get(address).status_code == 405
