"""Two regions, each with a coordinator, a partner organisation and a member."""

from types import SimpleNamespace

import pytest

from members.models import Part
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    UserFactory,
    coordinator_of,
    editor,
    partner_of,
)


def member_of(region, **fields):
    user = UserFactory(**fields)
    Part.objects.create(user=user, kind="member", region=region)
    return user


def place(key: str, short: str) -> SimpleNamespace:
    """A region with its people."""
    region = RegionFactory(key=key, label={"en": short}, short_label={"en": short})
    organisation = OrganisationFactory(
        key=f"works-{key}", label={"en": f"Works of {short}"}, region=region
    )
    return SimpleNamespace(
        region=region,
        organisation=organisation,
        coordinator=coordinator_of(region, display_name=f"Coordinator of {short}"),
        partner=partner_of(organisation, display_name=f"Partner of {short}"),
        member=member_of(region, display_name=f"Member of {short}"),
    )


@pytest.fixture
def here(site):
    return place("gorenjska", "Gorenjska")


@pytest.fixture
def there(site):
    return place("zwickau", "Zwickau")


@pytest.fixture
def an_editor(site):
    return editor(display_name="Eva Editor")


@pytest.fixture
def newcomer(site):
    """Just joined, without any part."""
    return UserFactory(display_name="Nina New", language="sl")
