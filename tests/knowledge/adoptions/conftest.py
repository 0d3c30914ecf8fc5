"""A practice of Gorenjska, and the people of the two sides."""

import pytest
from django.utils import timezone

from knowledge.models import Adoption
from knowledge.models.adoption import next_number
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    UserFactory,
    coordinator_of,
    editor,
    make_practice,
    partner_of,
)

TEXT = {
    "organisation": "",
    "since": "2024-05",
    "kept": "One class at a time.",
    "changed": "Parents come along.",
    "dropped": "",
    "result": "",
    "link": "",
    "language": "en",
}


def typed(**changes) -> dict:
    """The posted form of an adoption."""
    return TEXT | {"region": "zwickau"} | changes


def make_adoption(page, place, **fields) -> Adoption:
    """Recorded and confirmed by the adopter; by the owner only where it is said."""
    by = fields.pop("by", None) or UserFactory()
    if fields.pop("is_confirmed", False):
        fields |= {
            "owner_confirmed_by": UserFactory(),
            "owner_confirmed_at": timezone.now(),
        }
    fields = {"since": "2024", "kept": "The classes.", "language": "en"} | fields
    return Adoption.objects.create(
        number=next_number(),
        practice=page.practice,
        region=place,
        recorded_by=by,
        adopter_confirmed_by=by,
        adopter_confirmed_at=timezone.now(),
        **fields,
    )


def region(key: str, name: str, country: str = "SI"):
    return RegionFactory(key=key, label={"en": name}, short_label={}, country=country)


@pytest.fixture
def zwickau(shared_site):
    return region("zwickau", "Zwickau", "DE")


@pytest.fixture
def page(shared_site):
    """Of no organisation, by somebody who answers for it."""
    return make_practice(author=UserFactory(display_name="Ana Author"))


@pytest.fixture
def author(page):
    return page.practice.author


@pytest.fixture
def adopter(zwickau):
    return coordinator_of(zwickau, display_name="Zoe Zwickau")


@pytest.fixture
def works(zwickau):
    return OrganisationFactory(key="works", label={"en": "Works"}, region=zwickau)


@pytest.fixture
def partner(works):
    return partner_of(works, display_name="Paul Partner")


@pytest.fixture
def eva(db):
    return editor(display_name="Eva Editor")


@pytest.fixture
def adoption(page, zwickau, adopter):
    """Recorded by the adopter; the owner is still to confirm it."""
    return make_adoption(page, zwickau, by=adopter)


@pytest.fixture
def confirmed(page, zwickau, adopter):
    return make_adoption(page, zwickau, by=adopter, is_confirmed=True)
