import pytest

from tests.factories import RegionFactory, UserFactory, coordinator_of, editor
from tests.members.markers import marked_profile


@pytest.fixture
def profile(site):
    """A filled profile with the audiences that everybody starts with."""
    return marked_profile()


@pytest.fixture
def owner(profile, signed_in):
    """The browser of the profile's owner."""
    return signed_in(profile.user)


@pytest.fixture
def readers(site, client, signed_in):
    """Browsers by who looks, with the audience each belongs to."""
    coordinator = coordinator_of(RegionFactory(), display_name="Reader")
    return {
        "newcomer": (client, "public"),
        "member": (signed_in(UserFactory(display_name="Reader")), "members"),
        "coordinator": (signed_in(coordinator), "coordinators"),
        "editor": (signed_in(editor(display_name="Reader")), "coordinators"),
    }
