"""Who may what with the library's result: each address, each reader."""
# ruff: noqa: E501, a table is read by its lines

import pytest
from django.test import Client

from knowledge.models import SavedSearch
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    UserFactory,
    coordinator_of,
    editor,
    make_practice,
    partner_of,
)

READERS = ("stranger", "member", "partner", "coordinator", "another", "editor")
# fmt: off
ROWS = [
    # method, address, and what each of READERS gets ("door": led to sign-in)
    ("get", "practices/export.csv", "200 200 200 200 200 200"),
    ("get", "practices/export.xlsx", "200 200 200 200 200 200"),
    ("get", "practices/export.json", "200 200 200 200 200 200"),
    ("get", "practices/export.pdf", "404 404 404 404 404 404"),
    ("get", "practices/export/", "200 200 200 200 200 200"),
    ("get", "practices/feed.atom", "200 200 200 200 200 200"),
    ("get", "practices/compare/", "200 200 200 200 200 200"),
    ("get", "practices/searches/", "door 200 200 200 200 200"),
    ("get", "practices/searches/new/?q=tower", "door 200 200 200 200 200"),
    ("post", "practices/searches/new/?q=tower", "door 302 302 302 302 302"),
    ("get", "practices/searches/{another}/", "door 404 404 404 404 404"),
    ("post", "practices/searches/{another}/", "door 404 404 404 404 404"),
    ("get", "practices/searches/{another}/delete/", "door 404 404 404 404 404"),
    ("post", "practices/searches/{another}/delete/", "door 404 404 404 404 404"),
    ("put", "practices/searches/", "door 405 405 405 405 405"),
]
# fmt: on


@pytest.fixture
def people(shared_site):
    home = RegionFactory()
    away = RegionFactory(key="zwickau", label={"en": "Zwickau"}, country="DE")
    make_practice(title="Tower")
    return {
        "stranger": None,
        "member": UserFactory(),
        "partner": partner_of(OrganisationFactory()),
        "coordinator": coordinator_of(home),
        "another": coordinator_of(away),
        "editor": editor(),
    }


def outcome(answer) -> str:
    if answer.status_code == 302 and "/accounts/login/" in answer.headers["Location"]:
        return "door"
    return str(answer.status_code)


def client_of(user) -> Client:
    client = Client()
    if user:
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize(
    ("method", "address", "expected"), ROWS, ids=[f"{m} {a}" for m, a, _ in ROWS]
)
def test_each_reader_gets_what_the_table_says(people, method, address, expected):
    theirs = SavedSearch.objects.create(
        user=UserFactory(), title="Theirs", params="q=x"
    )
    path = "/en/" + address.format(another=theirs.pk)

    found = []
    for name in READERS:
        typed = {"title": "Mine"} if method == "post" else None
        found.append(outcome(getattr(client_of(people[name]), method)(path, typed)))

    assert found == expected.split()
    theirs.refresh_from_db()
    assert theirs.title == "Theirs"
    made = set(SavedSearch.objects.exclude(pk=theirs.pk).values_list("user", flat=True))
    may = {u.pk for u in people.values() if u} if "302" in expected else set()
    assert made == may
