"""Who may import, and that one's imports are nobody else's."""

import pytest
from django.test import Client

from members.models import Part
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    UserFactory,
    coordinator_of,
    editor,
    partner_of,
)
from tests.knowledge.importing.books import HEAD, ROW, taken_in, xlsx

PEOPLE = ("newcomer", "member", "partner", "coordinator", "elsewhere", "editor")
# 200 shown, 302 led to the sign-in or on, 404 not there
TABLE = {
    "list": ("", "get", (302, 200, 200, 200, 200, 200)),
    "template": ("template.csv", "get", (302, 200, 200, 200, 200, 200)),
    "columns": ("{number}/columns/", "get", (302, 404, 200, 404, 404, 404)),
    "detail": ("{number}/", "get", (302, 404, 302, 404, 404, 404)),
    "progress": ("{number}/progress/", "get", (302, 404, 200, 404, 404, 404)),
    "start": ("{number}/start/", "post", (302, 404, 302, 404, 404, 404)),
    "delete": ("{number}/delete/", "post", (302, 404, 302, 404, 404, 404)),
    "start by a link": ("{number}/start/", "get", (302, 405, 405, 405, 405, 405)),
    "delete by a link": ("{number}/delete/", "get", (302, 405, 405, 405, 405, 405)),
}


@pytest.fixture
def people(importer, foundry):
    member = UserFactory()
    Part.objects.create(user=member, kind="member", region=foundry.region)
    styria = RegionFactory(key="styria", label={"en": "Styria"}, short_label={})
    return {
        "newcomer": None,
        "member": member,
        "partner": importer,
        "coordinator": coordinator_of(foundry.region),
        "elsewhere": coordinator_of(styria),
        "editor": editor(),
    }


@pytest.mark.parametrize("what", TABLE)
def test_each_part_gets_its_answer(people, importer, foundry, signed_in, what):
    path, method, answers = TABLE[what]
    for name, expected in zip(PEOPLE, answers, strict=True):
        taken = taken_in(importer, xlsx(HEAD, ROW), organisation=foundry)
        client = signed_in(people[name]) if people[name] else Client()

        address = f"/en/practices/import/{path.format(number=taken.pk)}"
        answer = getattr(client, method)(address)

        assert answer.status_code == expected, (what, name)
        is_deleted = not type(taken).objects.filter(pk=taken.pk).exists()
        assert is_deleted == (what == "delete" and name == "partner")


def test_partner_of_another_organisation_sees_nothing(importer, foundry, signed_in):
    other = partner_of(OrganisationFactory(key="other"))
    taken = taken_in(importer, xlsx(HEAD, ROW), organisation=foundry)

    answer = signed_in(other).get(f"/en/practices/import/{taken.pk}/")

    assert answer.status_code == 404
