import pytest

from tests.factories import RegionFactory, UserFactory, coordinator_of


@pytest.fixture
def site(shared_site):
    """The small site, made once for a module; no test here commits anything."""
    return shared_site


@pytest.fixture
def newcomer(site, client):
    return client


@pytest.fixture
def member(site, signed_in):
    """The browser of a member of whom nobody is told."""
    return signed_in(UserFactory(display_name="Reader"))


@pytest.fixture
def keeper(site, signed_in):
    """The browser of a coordinator of a region of whom nobody is told."""
    region = RegionFactory(key="elsewhere", label={"en": "Elsewhere"}, short_label={})
    return signed_in(coordinator_of(region, display_name="Keeper"))


@pytest.fixture
def readers(newcomer, member, keeper):
    """Browsers by the audience that their readers belong to."""
    return {"public": newcomer, "members": member, "coordinators": keeper}
