import pytest

from tests.factories import RegionFactory, coordinator_of, editor
from tests.knowledge.strategies.rows import make_measure, make_strategy


@pytest.fixture
def region(shared_site):
    return RegionFactory()


@pytest.fixture
def strategy(region):
    return make_strategy(region)


@pytest.fixture
def measure(strategy):
    return make_measure(strategy, title={"en": "Open days"}, key="open-days")


@pytest.fixture
def keeper(region):
    return coordinator_of(region, email="keeper@example.org")


@pytest.fixture
def keeping(keeper, signed_in):
    """A client of the region's coordinator."""
    return signed_in(keeper)


@pytest.fixture
def editing(shared_site, signed_in):
    """A client of an editor."""
    return signed_in(editor(email="editor@example.org"))
