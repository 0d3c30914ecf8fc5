"""Who may read what: every address of reading, for every part."""

import pytest

from knowledge.models import Practice
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    UserFactory,
    coordinator_of,
    editor,
    partner_of,
)
from tests.knowledge.reading.records import make_block

PUBLIC = (
    "/en/practices/blocks/",
    "/en/practices/{slug}/blocks/{key}/",
    "/en/practices/{slug}/cite.bib",
)
PREVIEW = "/en/practices/{slug}/write/preview/"
PEOPLE = {
    "visitor": lambda region, organisation: None,
    "member": lambda region, organisation: UserFactory(),
    "partner": lambda region, organisation: partner_of(organisation),
    "partner_elsewhere": lambda region, organisation: partner_of(
        OrganisationFactory(key="elsewhere")
    ),
    "coordinator": lambda region, organisation: coordinator_of(region),
    "coordinator_elsewhere": lambda region, organisation: coordinator_of(
        RegionFactory(key="zwickau", label={"en": "Zwickau"}, country="DE")
    ),
    "editor": lambda region, organisation: editor(),
}
MAY_PREVIEW = {
    "visitor": 302,
    "member": 403,
    "partner": 200,
    "partner_elsewhere": 403,
    "coordinator": 200,
    "coordinator_elsewhere": 200,  # may translate it
    "editor": 200,
}


@pytest.mark.parametrize("person", PEOPLE)
def test_reading_is_open_to_everybody_and_previews_are_not(
    shared_site, client, signed_in, person
):
    block, page = make_block(organisation=OrganisationFactory())
    practice = Practice.objects.get(pk=page.practice_id)
    user = PEOPLE[person](practice.region, practice.organisation)
    reader = signed_in(user) if user else client

    def status(path):
        address = path.format(slug=practice.slug, key=block.pk)
        return reader.get(address).status_code

    assert [status(path) for path in PUBLIC] == [200, 200, 200]
    assert status(PREVIEW) == MAY_PREVIEW[person]
