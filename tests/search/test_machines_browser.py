"""What a browser needs to search from its bar: a description, and suggestions."""

from xml.etree import ElementTree

import pytest
from django.urls import Resolver404, resolve

from tests.factories import make_practice
from tests.reading import html
from tests.search.rebuilding import lose_index_for_now

SPEC = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
SUGGESTIONS = "/api/v1/suggestions"


def read(answer) -> ElementTree.Element:
    assert answer.status_code == 200
    media_type = answer.headers["Content-Type"].partition(";")[0]
    assert media_type == "application/opensearchdescription+xml"
    return ElementTree.fromstring(answer.content)


def templates(description) -> dict[str, str]:
    rows = description.findall("o:Url", SPEC)
    return {row.get("type"): row.get("template") for row in rows}


def test_page_offers_the_description_of_its_language(shared_site, client):
    page = html(client.get("/sl/search/"))

    link = page.find("link", rel="search")
    assert link["href"] == "/opensearch-sl.xml"
    assert link["type"] == "application/opensearchdescription+xml"


@pytest.mark.parametrize("code", ["en", "sl"])
def test_description_leads_to_addresses_that_answer(shared_site, client, code):
    make_practice(title="Art on the tower")

    found = read(client.get(f"/opensearch-{code}.xml"))

    name = found.findtext("o:ShortName", namespaces=SPEC)
    assert name and len(name) <= 16
    assert found.findtext("o:Language", namespaces=SPEC) == code
    assert set(templates(found)) == {
        "text/html",
        "application/atom+xml",
        "application/json",
        "application/x-suggestions+json",
        "application/opensearchdescription+xml",
    }
    for media_type, template in templates(found).items():
        address = template.replace("{searchTerms}", "tower")
        address = address.replace("{startPage?}", "").replace("{count?}", "")
        assert address.startswith("http://localhost/")
        answer = client.get(address)
        assert answer.headers["Content-Type"].partition(";")[0] == media_type


def test_description_is_kept_and_sets_no_cookie(db, client):
    answer = client.get("/opensearch.xml")

    assert "public" in answer.headers["Cache-Control"]
    assert not answer.cookies
    assert read(answer).findtext("o:Language", namespaces=SPEC) == "en"


def test_unknown_language_is_not_there(db, client):
    assert client.get("/opensearch-xx.xml").status_code == 404
    with pytest.raises(Resolver404):
        resolve("/opensearch-.xml")


def test_suggestions_go_on_from_what_is_typed(shared_site, client):
    make_practice(title="Art on the colliery tower")

    answer = client.get(SUGGESTIONS, {"q": "colli", "lang": "en"})

    assert answer.headers["Content-Type"] == "application/x-suggestions+json"
    assert answer.json() == ["colli", ["colliery"]]


@pytest.mark.parametrize(
    "odd", ["", "\0", "language:en", "x" * 9_000, '"((', "region:"]
)
def test_every_text_gets_suggestions(shared_site, client, odd):
    answer = client.get(SUGGESTIONS, {"q": odd})

    assert answer.status_code == 200
    assert len(answer.json()) == 2


def test_index_away_suggests_nothing(shared_site, client, monkeypatch):
    lose_index_for_now(monkeypatch)

    assert client.get(SUGGESTIONS, {"q": "tower"}).json() == ["tower", []]
