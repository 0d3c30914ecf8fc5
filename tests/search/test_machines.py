"""The search as JSON: the same finds and rights as the page, and no query refused."""

import json
from datetime import UTC, datetime

import pytest
from django.test import Client

from search import engines
from search.machines import answers
from search.outbox import last_sequence, record_terms_change
from tests.caching import empty_caches
from tests.factories import ConceptFactory, make_practice, translated
from tests.search.documents import document
from tests.search.rebuilding import lose_index_for_now

API = "/api/v1/search"
QUERIES = 3


@pytest.fixture(scope="module")
def things(module_site):
    ConceptFactory()
    record_terms_change()
    tower = make_practice(title="Art on the tower", what_works="A tower of art.")
    translated(tower, "sl", title="Umetnost na stolpu")
    make_practice("sl", title="Odprta vrata livarne")
    return {"tower": tower}


@pytest.fixture
def told(things, shared_site, client):
    """told(q="tower"): the answer to a stranger, as data."""

    def ask(data=None, **params):
        answer = client.get(API, data or params)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "application/json"
        return answer.json()

    return ask


def urls(answer: dict) -> list[str]:
    return [hit["url"] for hit in answer["hits"]]


def test_hit_tells_what_it_is_and_where(told, things):
    answer = told(q="tower", kind="practice")

    (hit,) = answer["hits"]
    assert answer["total"] == 1
    assert hit["group"] == str(things["tower"].translation_key)
    assert hit["url"] == f"http://localhost{things['tower'].address}"
    assert (hit["kind"], hit["language"]) == ("practice", "en")
    assert hit["title"]["text"] == "Art on the tower"
    assert hit["why"]["how"] == "exact"
    assert hit["facets"]["theme"] == ["workforce"]
    assert hit["versions"] == [
        {"language": "sl", "url": "http://localhost/sl/library/art-on-the-tower/"}
    ]


def test_marks_have_places_in_the_text(told):
    (hit,) = told(q="tower", kind="practice")["hits"]

    for told_text in (hit["title"], *hit["fragments"]):
        marked = [p for p in told_text["pieces"] if p["marked"]]
        assert marked
        for piece in told_text["pieces"]:
            part = told_text["text"][piece["start"] : piece["end"]]
            assert part == piece["text"]
        assert {piece["text"].lower() for piece in marked} == {"tower"}


def test_same_as_the_page(told, client):
    page = client.get("/en/search/", {"q": "tower"})

    assert told(q="tower")["total"] == page.context["listing"].total


def test_language_of_the_answer_is_asked_for_or_preferred(told, client):
    asked = told(q="stolp", lang="sl", kind="practice")
    accepted = client.get(API, {"q": "stolp"}, HTTP_ACCEPT_LANGUAGE="sl")

    assert asked["hits"][0]["title"]["text"] == "Umetnost na stolpu"
    assert asked["query"]["language"] == accepted.json()["query"]["language"] == "sl"
    assert accepted.headers["Content-Language"] == "sl"
    kinds = next(facet for facet in asked["facets"] if facet["name"] == "kind")
    assert (
        kinds["label"]
        == client.get("/sl/search/").context["listing"].facets[0]["label"]
    )


def test_facets_are_counted_as_wanted(told):
    def names(answer):
        return [facet["name"] for facet in answer["facets"]]

    assert names(told(wants="language,kind")) == ["kind", "language"]
    assert names(told(wants="")) == []
    assert "concept" in names(told())
    languages = told(wants="language", kind="practice")["facets"][0]["values"]
    counts = {row["value"]: row["count"] for row in languages}
    assert counts == {"sl": 2, "en": 1}


def test_facets_fields_and_dates_narrow(told):
    assert told(language="sl", kind="practice")["total"] == 2
    assert told(q="language:en kind:practice")["total"] == 1
    assert told(kind="practice", since="2100")["total"] == 0
    assert told(kind="practice", until="2100")["total"] == 2


def test_pages_lead_on_and_back(told, client):
    first = told(kind="practice", size="1", sort="title", lang="en")
    second = client.get(first["links"]["next"]).json()

    assert len(first["hits"]) == len(second["hits"]) == 1
    assert urls(first) != urls(second)
    assert first["links"]["prev"] is None
    assert second["links"]["next"] is None
    assert client.get(second["links"]["prev"]).json()["hits"] == first["hits"]


def test_page_after_the_end_is_the_last_and_says_so(told):
    answer = told(kind="practice", size="1", page="7")

    assert answer["query"]["page"] == 2
    assert answer["ignored"] == [{"name": "page", "value": "7"}]


def test_what_does_not_count_is_told(told):
    answer = told(
        {
            "q": "tower",
            "colour": "red",
            "theme": ["workforce", "nothing"],
            "size": "1000",
            "sort": "luck",
            "since": "soon",
            "wants": "kind,moon",
            "lang": "xx",
        }
    )

    assert {(row["name"], row["value"]) for row in answer["ignored"]} == {
        ("colour", "red"),
        ("theme", "nothing"),
        ("size", "1000"),
        ("sort", "luck"),
        ("since", "soon"),
        ("wants", "moon"),
        ("lang", "xx"),
    }
    assert answer["query"]["filters"] == {"theme": ["workforce"]}
    assert answer["query"]["size"] == 20


def test_nothing_is_ignored_of_a_whole_address(told):
    answer = told(
        q="tower",
        kind="practice",
        sort="newest",
        page="1",
        size="100",
        since="2020-01-31",
        until="2100",
        lang="en",
        wants="kind",
    )

    assert answer["ignored"] == []


def test_deep_pages_end_where_engines_end(told):
    assert told(size="100", page="500")["query"]["page"] == 1


def test_other_spelling_is_offered(told):
    answer = told(q="towwer", kind="practice")

    assert answer["is_corrected"]
    assert answer["did_you_mean"] == ["tower"]
    assert answer["total"] == 1


def test_word_without_a_hit_is_named(told):
    answer = told(q='tower "xylophone"', kind="practice")

    assert answer["total"] == 0
    lack = {row["text"]: (row["alone"], row["without"]) for row in answer["lacks"]}
    assert lack["xylophone"] == (0, 1)


ODD = [
    "\0",
    "a\0b",
    '"',
    "((((",
    "' OR 1=1 --",
    "-",
    "title:",
    "NEAR(a b)",
    "🏭 \u202e",
    "\ud800",
    "\x01\ufffe",
    "*" * 5_000,
    "tower " * 20_000,
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_every_text_is_a_legal_query(told, client, text):
    raw = text.encode("utf-8", "surrogatepass")
    answer = client.get(API, {"q": raw, "kind": raw, "page": raw, "wants": raw})

    assert answer.status_code == 200
    json.loads(answer.content)


def add_secret() -> None:
    """A thing that members may see."""
    secret = document(
        "secret",
        title="Secret tower",
        principals=("member",),
        published=datetime(2026, 1, 1, tzinfo=UTC),
        url="/secret/",
    )
    engines.current().apply([secret], [], last_sequence())


def test_rights_are_those_of_the_session(told, coordinator, signed_in):
    add_secret()
    stranger = told(q="secret")
    member = signed_in(coordinator).get(API, {"q": "secret"}).json()

    assert stranger["total"] == 0
    assert "secret" not in json.dumps(stranger["did_you_mean"])
    assert [hit["title"]["text"] for hit in member["hits"]] == ["Secret tower"]


def test_answer_is_kept_by_nobody_and_read_by_any_page(told, client):
    answer = client.get(API, {"q": "tower"})

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert {"Cookie", "Accept-Language"} <= set(answer.headers["Vary"].split(", "))
    assert not answer.cookies
    assert "/api/v1/openapi.json" in answer.headers["Link"]


def test_browser_may_ask_first(db, client):
    answer = client.options(API)

    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def problem(answer, status: int) -> dict:
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    told = answer.json()
    assert told["status"] == status
    assert told["title"] and told["detail"]
    return told


def test_other_method_is_a_problem(db):
    answer = Client(enforce_csrf_checks=False).post(API)

    problem(answer, 405)
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_index_away_is_a_problem_that_ends(told, client, monkeypatch):
    lose_index_for_now(monkeypatch)

    answer = client.get(API, {"q": "tower"})

    problem(answer, 503)
    assert answer.headers["Retry-After"] == "30"


def test_too_many_requests_are_a_problem(told, client, monkeypatch):
    monkeypatch.setattr(answers, "ASKED_FROM_HERE", (2, 60))
    empty_caches()
    told(), told()

    answer = client.get(API)

    problem(answer, 429)
    assert answer.headers["Retry-After"] == "60"


def test_cache_away_keeps_nobody_out(told, client, cache_away):
    assert client.get(API).status_code == 200


@pytest.mark.parametrize("more", [0, 3])
def test_search_asks_the_database_as_often_for_any_number(
    told, django_assert_num_queries, more
):
    for number in range(more):
        make_practice(title=f"Another tower {number}")
    told(q="tower")
    with django_assert_num_queries(QUERIES):
        told(q="tower")


def test_next_leads_to_every_page_and_ends(told, client, monkeypatch):
    towers = [document(f"p{n}", title=f"Page tower {n:03}") for n in range(503)]
    engines.current().apply(towers, [], last_sequence())
    asked = {"q": "page", "size": "1", "sort": "title", "wants": ""}

    last = told(asked | {"page": "500"})
    pages = []
    while address := last["links"]["next"]:
        last = client.get(address).json()
        pages.append(last["query"]["page"])
        assert len(pages) < 9

    assert pages == [501, 502, 503]


def test_no_next_leads_further_than_pages_can_be_opened(told, monkeypatch):
    monkeypatch.setattr("search.machines.forms.DEEPEST", 2)
    towers = [document(f"p{n}", title="Page") for n in range(3)]
    engines.current().apply(towers, [], last_sequence())

    last = told({"q": "page", "size": "1", "page": "2"})
    beyond = told({"q": "page", "size": "1", "page": "10001"})

    assert last["links"]["next"] is beyond["links"]["next"] is None
    assert last["total"] == 3
    assert beyond["query"]["page"] == 2
    assert beyond["ignored"] == [{"name": "page", "value": "10001"}]
