"""Who may open what of the strategies; one row for each address."""

import pytest

from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    UserFactory,
    coordinator_of,
    editor,
    make_practice,
    partner_of,
)
from tests.knowledge.strategies.rows import make_measure, make_strategy

READERS = ("visitor", "member", "partner", "elsewhere", "keeper", "editor")
SIGN_IN = 302  # a visitor is led there
REGION, EUROPE = "strategies/gorenjska/", "strategies/central-europe/"
MEASURE = f"{REGION}measures/one/"
# method, address: what each of READERS gets
EVERYBODY = (200,) * 6
KEEPERS = (SIGN_IN, 403, 403, 403, 200, 200)
EDITORS = (SIGN_IN, 403, 403, 403, 403, 200)
COORDINATORS = (SIGN_IN, 403, 403, 200, 200, 200)
WRITES = ("in", 403, 403, 403, 302, 302)
MATRIX = {
    ("get", "strategies/"): EVERYBODY,
    ("get", "strategies/gaps/"): EVERYBODY,
    ("get", "strategies/gaps.csv"): EVERYBODY,
    ("get", "strategies/gaps/workforce/gorenjska/"): EVERYBODY,
    ("get", REGION): EVERYBODY,
    ("get", EUROPE): EVERYBODY,
    ("get", MEASURE): EVERYBODY,
    ("get", f"{REGION}edit/"): KEEPERS,
    ("get", f"{EUROPE}edit/"): EDITORS,
    ("get", f"{REGION}new-measure/"): KEEPERS,
    ("get", f"{EUROPE}new-measure/"): EDITORS,
    ("get", f"{MEASURE}edit/"): KEEPERS,
    ("get", f"{MEASURE}progress/"): KEEPERS,
    ("get", f"{MEASURE}practices/"): KEEPERS,
    ("get", f"{MEASURE}withdraw/"): KEEPERS,
    ("get", "strategies/answers/open-doors-at-the-foundry/"): COORDINATORS,
    ("post", f"{MEASURE}move/"): WRITES,
    ("post", f"{MEASURE}practices/link/"): WRITES,
    ("post", f"{MEASURE}practices/unlink/"): WRITES,
    ("post", f"{MEASURE}withdraw/"): WRITES,
    ("post", f"{MEASURE}restore/"): WRITES,
}


@pytest.fixture
def people(shared_site):
    region, other = RegionFactory(), RegionFactory(key="opole", label={"en": "Opole"})
    make_measure(make_strategy(region), key="one")
    make_strategy(key="central-europe")
    make_practice()
    return {
        "visitor": None,
        "member": UserFactory(),
        "partner": partner_of(OrganisationFactory()),
        "elsewhere": coordinator_of(other),
        "keeper": coordinator_of(region),
        "editor": editor(),
    }


@pytest.mark.parametrize("reader", READERS)
def test_everyone_gets_what_the_matrix_says(people, reader, client, signed_in):
    if people[reader]:
        client = signed_in(people[reader])
    place = READERS.index(reader)
    data = {"to": "up", "practice": "open-doors-at-the-foundry"}

    for (method, address), allowed in MATRIX.items():
        answer = getattr(client, method)(f"/en/{address}", data)

        wanted = allowed[place]
        if reader == "visitor" and wanted in (SIGN_IN, "in"):
            assert "/sign-in/" in answer["location"] or "login" in answer["location"]
            wanted = 302
        assert answer.status_code == wanted, (method, address)


@pytest.mark.parametrize("end", ["move/", "practices/link/", "restore/"])
def test_writes_are_posted(people, signed_in, end):
    client = signed_in(people["keeper"])

    assert client.get(f"/en/{MEASURE}{end}").status_code == 405
