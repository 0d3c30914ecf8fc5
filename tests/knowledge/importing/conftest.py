import pytest

from tests.factories import OrganisationFactory, ThemeFactory, partner_of


@pytest.fixture
def foundry(shared_site):
    """The organisation whose drafts are imported; theme and region are there too."""
    ThemeFactory()
    return OrganisationFactory()


@pytest.fixture
def importer(foundry):
    return partner_of(foundry, email="importer@example.org")
