import pytest

from knowledge.record.tables import set_rows
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    coordinator_of,
    make_practice,
    partner_of,
    publish,
)
from tests.knowledge.translating.screens import STEP, begin


@pytest.fixture
def organisation(shared_site):
    return OrganisationFactory()


@pytest.fixture
def partner(organisation):
    """Who translates."""
    return partner_of(organisation, display_name="Tina Translator")


@pytest.fixture
def reviewer(shared_site):
    """Coordinates the record's region."""
    return coordinator_of(RegionFactory(), display_name="Rosa Reviewer")


@pytest.fixture
def record(organisation):
    """Public, with one step."""
    page = make_practice(
        organisation=organisation,
        tier="record",
        aim="Pupils know the trade.",
        what_was_done="We asked the night shift first.",
        cost_eur=1000,
    )
    steps = [{"id": STEP, "title": "Ask", "what": "Ask all.", "begins": "2018-04"}]
    set_rows(page, "steps", steps)
    return publish(page)


@pytest.fixture
def begun(record, partner):
    return begin(record, partner)


@pytest.fixture
def browser(partner, signed_in):
    return signed_in(partner)
