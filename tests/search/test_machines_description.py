"""The description of the search for machines holds for what is really answered."""

import pytest

from search.machines.forms import MachineForm
from search.machines.schemas import SCHEMAS
from search.outbox import record_change, record_terms_change
from tests.caching import empty_caches
from tests.factories import ConceptFactory, OrganisationFactory, make_practice
from tests.search.rebuilding import lose_index_for_now
from tests.search.schema_check import faults

OPENAPI = "/api/v1/openapi.json"


@pytest.fixture
def described(shared_site, client):
    ConceptFactory()
    record_change("organisation", OrganisationFactory().pk)
    record_terms_change()
    make_practice(title="Art on the tower")
    return client.get(OPENAPI).json()


def shape(described: dict, path: str, status: str) -> dict:
    answers = described["paths"][path]["get"]["responses"]
    (content,) = answers[status]["content"].values()
    return content["schema"]


def check(described, answer, path, status="200") -> list[str]:
    schemas = described["components"]["schemas"]
    return faults(answer.json(), shape(described, path, status), schemas)


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"q": "tower"},
        {"q": "towwer"},
        {"q": "tower xylophone", "moon": "full"},
        {"q": "colliery", "lang": "de"},
        {"kind": "organisation", "wants": "", "size": "1", "since": "2020"},
    ],
)
def test_answers_have_the_shape_that_is_described(described, client, params):
    answer = client.get("/api/v1/search", params)

    assert answer.status_code == 200
    assert check(described, answer, "/api/v1/search") == []


def test_suggestions_have_it_too(described, client):
    answer = client.get("/api/v1/suggestions", {"q": "tow"})

    assert check(described, answer, "/api/v1/suggestions") == []


def test_problems_have_it_too(described, client, monkeypatch):
    assert (
        check(described, client.post("/api/v1/search"), "/api/v1/search", "405") == []
    )
    lose_index_for_now(monkeypatch)
    answer = client.get("/api/v1/search")
    assert check(described, answer, "/api/v1/search", "503") == []


def test_wrong_answer_is_noticed():
    """The check itself can fail."""
    schema, schemas = {"$ref": "#/components/schemas/Piece"}, SCHEMAS
    good = {"text": "a", "start": 0, "end": 1, "marked": True}

    assert faults(good, schema, schemas) == []
    for bad in (good | {"start": -1}, good | {"more": 1}, good | {"marked": 1}, {}):
        assert faults(bad, schema, schemas)


def test_every_parameter_that_counts_is_described(described, client):
    told = described["paths"]["/api/v1/search"]["get"]["parameters"]
    names = {parameter["name"] for parameter in told}
    known = set(MachineForm.base_fields) - {"view"} | {"lang", "wants"}

    assert known <= names
    address = dict.fromkeys(names, "x")
    ignored = client.get("/api/v1/search", address | {"q": "tower"}).json()["ignored"]
    assert "q" not in {row["name"] for row in ignored}
    for parameter in told:
        assert parameter["description"] and parameter["schema"]


def test_description_may_be_kept_and_needs_no_index(db, client, monkeypatch):
    empty_caches()
    lose_index_for_now(monkeypatch)

    answer = client.get(OPENAPI)

    assert answer.status_code == 200
    assert answer.json()["openapi"] == "3.1.0"
    assert "public" in answer.headers["Cache-Control"]
