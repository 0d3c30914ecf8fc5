import pytest

from tests.factories import RegionFactory, coordinator_of


@pytest.fixture(autouse=True)
def site(shared_site):
    """The small site; no test here commits anything."""
    return shared_site


@pytest.fixture
def region():
    made = RegionFactory()
    made.refresh_from_db()  # labels as they come from the database
    return made


@pytest.fixture
def coordinator(region):
    """Of `region`; takes the place of the member of that name."""
    return coordinator_of(
        region, display_name="Ana Coordinator", email="coordinator@example.org"
    )
