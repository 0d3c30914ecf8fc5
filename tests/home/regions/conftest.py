import pytest

from tests.factories import RegionFactory, coordinator_of, make_region_page


@pytest.fixture
def region(shared_site):
    return RegionFactory()


@pytest.fixture
def page(region):
    return make_region_page(body=[("text", "<p>Iron from <b>Jesenice</b>.</p>")])


@pytest.fixture
def keeper(region):
    """A coordinator of the region."""
    return coordinator_of(region, display_name="Ana Keeper")


@pytest.fixture
def other_keeper(region):
    return coordinator_of(region, display_name="Miha Keeper")


@pytest.fixture
def keeping(keeper, signed_in):
    return signed_in(keeper)
