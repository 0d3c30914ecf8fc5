"""The ledger's rows of the permission matrix: who gets which answer."""

import pytest
from django.utils import timezone

from knowledge.models import Adoption, Endorsement, Practice
from members.models import Organisation, User
from tests.factories import make_practice
from tests.knowledge.adoptions.conftest import typed
from tests.matrix import PEOPLE, make_world
from vocabulary.models import Region

# done or shown; refused by the form; led to the sign-in; forbidden; not there.
YES, BLANK, DOOR, NO, GONE = "yes", "blank", "door", "no", "gone"
FORM = typed(region="gorenjska", organisation="works")
CONFIRM = {"side": "owner", "version": "{version}"}
OTHER_SIDE = {"side": "adopter", "version": "{version}"}
WORD = {"reason": "We look for this.", "language": "en"}
TEXT = {name: value for name, value in FORM.items() if name != "region"}

# What, address, data, and the answers to PEOPLE: newcomer, member (of the region that
# took it up), partner (of the organisation), coordinator (of that region), elsewhere
# (coordinator of the practice's region), editor, administrator.
ROWS = [
    ("read, confirmed", "2/", None, "yes yes yes yes yes yes yes"),
    ("read, reported", "1/", None, "gone yes yes yes yes yes yes"),
    ("read, declined", "3/", None, "gone gone yes yes yes yes yes"),
    ("record", "adopt", FORM, "door no yes yes blank yes yes"),
    ("change", "1/change/", TEXT, "door no yes yes no yes yes"),
    ("withdraw", "1/withdraw/", {}, "door no yes yes no yes yes"),
    ("link a record", "1/record/", {"record": ""}, "door no yes yes no yes yes"),
    ("confirm as owner", "1/confirm/", CONFIRM, "door no no no yes yes yes"),
    ("confirm as adopter", "1/confirm/", OTHER_SIDE, "door no yes yes no yes yes"),
    ("decline", "1/decline/", {"reason": "No."}, "door no no no yes yes yes"),
    ("endorse", "endorse", WORD, "door yes yes yes yes yes yes"),
    ("remove a word", "remove", {}, "door no no no yes yes yes"),
]
CELLS = [
    (what, path, data, name, answer)
    for what, path, data, answers in ROWS
    for name, answer in zip(PEOPLE, answers.split(), strict=True)
]


@pytest.fixture(scope="module")
def world(module_site):
    """A practice of Zwickau that Gorenjska took up, told three times."""
    world = make_world()
    page = make_practice(region=Region.objects.get(key="zwickau"))
    here = Region.objects.get(key="gorenjska")
    writer = User.objects.get(display_name="Pia Person")
    row = {"since": "2024", "kept": "All.", "language": "en", "recorded_by": writer}
    place = {"region": here, "organisation": Organisation.objects.get(key="works")}
    now = timezone.now()
    signed = {"adopter_confirmed_by": writer, "adopter_confirmed_at": now}
    owner = {"owner_confirmed_by": writer, "owner_confirmed_at": now}
    declined = {"declined_by": writer, "declined_at": now}
    for number, more in enumerate(({}, signed | owner, signed | declined), 1):
        Adoption.objects.create(
            number=number, practice=page.practice, **place, **row, **more
        )
    word = Endorsement.objects.create(
        practice=page.practice, user=writer, kind="works_here", reason="Yes."
    )
    fresh = make_practice(title="Fresh", region=Region.objects.get(key="zwickau"))
    world.things |= {
        "adopt": f"/en/practices/{fresh.slug}/adopt/",
        "endorse": f"/en/practices/{page.slug}/endorse/want_to_try/",
        "remove": f"/en/practices/endorsements/{word.pk}/remove/",
        "version": Adoption.objects.get(number=1).version,
    }
    return world


def told(answer, is_posted: bool) -> str:
    if answer.status_code == 302 and "/login/" in answer.headers["Location"]:
        return DOOR
    known = {403: NO, 404: GONE, 302: YES}
    return known.get(answer.status_code, BLANK if is_posted else YES)


@pytest.mark.parametrize(("what", "path", "data", "name", "answer"), CELLS)
def test_each_cell(world, db, what, path, data, name, answer):
    address = world.things.get(path, f"/en/practices/adoptions/{path}")
    before = state()

    client = world.client(name)
    if data is None:
        found = told(client.get(address), is_posted=False)
    else:
        posted = {key: world.named(value, name) for key, value in data.items()}
        found = told(client.post(address, posted), is_posted=True)

    assert (what, name, found) == (what, name, answer)
    if answer != YES or data is None:
        assert state() == before


def state() -> list:
    """All that these rows may change."""
    rows = Adoption.objects.order_by("number").values_list()
    words = Endorsement.objects.order_by("pk").values_list()
    return [list(rows), list(words), Practice.objects.count()]
