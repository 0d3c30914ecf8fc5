"""Who opens which page of writing: the rows of the matrix that this part adds."""

import pytest

from knowledge.models import PracticePage
from tests.factories import (
    RegionFactory,
    UserFactory,
    coordinator_of,
    editor,
    make_practice,
    partner_of,
)
from tests.knowledge.writing.writing import draft

PEOPLE = ("visitor", "member", "partner", "coordinator", "elsewhere", "editor")
DOOR, YES, NO, GONE = 302, 200, 403, 404
WRITE = "/en/practices/bells-of-horn/write/"
SPARK = "/en/practices/open-doors-at-the-foundry/write/"
ROWS = (  # address, answers to PEOPLE in their order
    ("/en/practices/new/", (DOOR, NO, YES, YES, YES, YES)),
    (WRITE, (DOOR, GONE, YES, YES, GONE, YES)),
    (f"{WRITE}why/", (DOOR, GONE, YES, YES, GONE, YES)),
    (f"{WRITE}discard/", (DOOR, GONE, YES, YES, GONE, YES)),
    (f"{WRITE}concepts/", (DOOR, GONE, YES, YES, GONE, YES)),
    (f"{WRITE}find/related/", (DOOR, GONE, YES, YES, GONE, YES)),
    (SPARK, (DOOR, NO, NO, YES, NO, YES)),
)


@pytest.fixture
def people(record, organisation):
    zwickau = RegionFactory(key="zwickau", label={"en": "Zwickau"}, short_label={})
    make_practice(title="Open doors at the foundry", tier="spark")
    return {
        "member": UserFactory(),
        "partner": partner_of(organisation),
        "coordinator": coordinator_of(record.region),
        "elsewhere": coordinator_of(zwickau),
        "editor": editor(),
    }


@pytest.mark.django_db
def test_pages_of_writing_answer_each_as_the_table_says(people, signed_in, client):
    browsers = {name: signed_in(person) for name, person in people.items()}
    browsers["visitor"] = client
    for path, answers in ROWS:
        told = tuple(browsers[name].get(path).status_code for name in PEOPLE)
        assert told == answers, path


@pytest.mark.django_db
@pytest.mark.parametrize("who", PEOPLE[1:])
def test_group_is_written_by_those_who_may(people, signed_in, record, who):
    may = who in ("partner", "coordinator", "editor")

    signed_in(people[who]).post(f"{WRITE}why/", {"aim": "New", "theme": "workforce"})

    assert draft(record).aim == ("New" if may else "")


@pytest.mark.django_db
@pytest.mark.parametrize("who", PEOPLE[1:])
def test_draft_is_thrown_away_by_those_who_may(people, signed_in, record, who):
    may = who in ("partner", "coordinator", "editor")

    signed_in(people[who]).post(f"{WRITE}discard/")

    assert PracticePage.objects.filter(pk=record.pk).exists() is not may
