import pytest

from knowledge.writing.actions import begin_record
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    ThemeFactory,
    UserFactory,
    partner_of,
)


@pytest.fixture
def organisation(shared_site):
    return OrganisationFactory()


@pytest.fixture
def partner(organisation):
    return partner_of(organisation, display_name="Eva Partner")


@pytest.fixture
def colleague(organisation):
    return partner_of(organisation, display_name="Jan Colleague")


@pytest.fixture
def record(partner, organisation):
    """A draft that only its writers see."""
    return begin_record(
        by=partner,
        title="Bells of Horn",
        language="en",
        theme=ThemeFactory(),
        kind="pilot_action",
        region=RegionFactory(),
        organisation=organisation,
    )


@pytest.fixture
def browser(partner, signed_in):
    return signed_in(partner)


@pytest.fixture
def outsider(shared_site):
    return UserFactory(display_name="Otto Outsider")
