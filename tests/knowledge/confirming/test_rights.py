"""The confirmation's rows of the permission matrix: who gets which answer."""

import pytest

from knowledge.models import Practice
from members.models import Organisation
from tests.factories import make_practice
from tests.matrix import PEOPLE, make_world
from vocabulary.models import Region

# done or shown; led to the sign-in; forbidden.
YES, DOOR, NO = "yes", "door", "no"
# Whose practice, and the answers to PEOPLE: newcomer, member, partner, coordinator (of
# the region at hand), elsewhere (of another), editor, administrator.
ROWS = [
    ("the member's", "door yes no yes no yes yes"),
    ("the organisation's", "door no yes yes no yes yes"),
    ("the region's", "door no no yes no yes yes"),
]
CELLS = [
    (whose, name, answer)
    for whose, answers in ROWS
    for name, answer in zip(PEOPLE, answers.split(), strict=True)
]


@pytest.fixture(scope="module")
def world(module_site):
    world = make_world()
    here = Region.objects.get(key="gorenjska")
    works = Organisation.objects.get(key="works")
    pages = {
        "the member's": make_practice(author=world.users["member"], region=here),
        "the organisation's": make_practice(organisation=works, region=here),
        "the region's": make_practice(region=here),
    }
    world.things |= {whose: page.slug for whose, page in pages.items()}
    return world


def told(answer) -> str:
    if answer.status_code == 302 and "/login/" in answer.headers["Location"]:
        return DOOR
    return {403: NO, 200: YES, 302: YES}[answer.status_code]


@pytest.mark.parametrize(("whose", "name", "answer"), CELLS)
def test_each_cell(world, db, whose, name, answer):
    slug = world.things[whose]
    address = f"/en/practices/{slug}/still-true/"
    client = world.client(name)

    seen, said = told(client.get(address)), told(client.post(address))

    assert (seen, said) == (answer, answer)
    confirmed = Practice.objects.get(slug=slug).confirmed_at is not None
    assert confirmed == (answer == YES)
