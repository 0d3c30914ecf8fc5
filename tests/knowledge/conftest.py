import pytest

from tests.factories import RegionFactory, ThemeFactory


@pytest.fixture
def writer(shared_site, coordinator, signed_in):
    """A signed-in coordinator, and the region and theme of the sparks."""
    RegionFactory(), ThemeFactory()
    return signed_in(coordinator)
