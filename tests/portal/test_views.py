"""The shell's own pages: the bare address, health, robots, errors.

Tests without `db` or `site` also say that no database is asked.
"""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from django.views.defaults import server_error

from home.models import StandardPage
from portal.registries import Probe, probes
from search import engines, side_file
from tests.factories import publish, translated


@pytest.fixture
def about(site):
    page = publish(
        site.add_child(instance=StandardPage(title="About us", slug="about"))
    )
    translated(page, "sl", title="O nas")
    return page


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("sl,en;q=0.5", "sl"),
        ("fr,pl;q=0.5", "pl"),
        ("de-AT", "de"),
        ("fr", "en"),
        ("", "en"),
        (";;q=,,*", "en"),
    ],
)
def test_root_leads_to_the_readers_language(client, wanted, language):
    answer = client.get("/", headers={"accept-language": wanted})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in answer.headers["Vary"]


def test_root_leads_members_to_the_language_they_prefer(signed_in, coordinator):
    coordinator.language = "sl"
    coordinator.save()
    answer = signed_in(coordinator).get("/", headers={"accept-language": "de"})
    assert answer.headers["Location"] == "/sl/"
    assert "Cookie" in answer.headers["Vary"]


def test_root_is_for_reading_only(client):
    assert client.post("/").status_code == 405


def test_healthz_needs_no_database(client):
    answer = client.get("/healthz")
    assert answer.json() == {"status": "up"}
    assert "no-store" in answer.headers["Cache-Control"]


def test_readyz_names_the_parts_that_answer(client, db):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ready",
        "parts": {"database": "ok", "layer": "ok", "search": "ok"},
    }


def test_readyz_without_search_index_says_which_part_is_away(client, db, settings):
    settings.SEARCH_SIDE_FILE.unlink()
    engines.configure(side_file.opened)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["status"] == "not ready"
    assert answer.json()["parts"] == {
        "database": "ok",
        "layer": "ok",
        "search": "EngineUnavailable",
    }


def test_readyz_asks_the_parts_that_rooms_registered(client, db, monkeypatch):
    def unreachable():
        raise ConnectionRefusedError("at 10.0.0.1 with a password")

    monkeypatch.setitem(probes._entries, "printer", Probe(unreachable))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["parts"]["printer"] == "ConnectionRefusedError"
    assert "password" not in answer.content.decode()


def test_robots_names_the_sitemap_and_the_closed_parts(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /cms/" in lines
    assert "Disallow: /*/accounts/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def is_open(lines: list[str], address: str) -> bool:
    """As RFC 9309 says: the longest rule that matches, of two the one that allows."""
    rules = (line.split(": ", 1) for line in lines if "llow: " in line)
    found = [
        (len(rule), verb == "Allow")
        for verb, rule in rules
        if re.match(re.escape(rule).replace(r"\*", ".*").replace(r"\$", "$"), address)
    ]
    return max(found, default=(0, True))[1]


@pytest.mark.parametrize("code", ["en", "cs", "nl"])
def test_robots_keep_out_of_what_has_no_end(client, code):
    lines = client.get("/robots.txt").content.decode().splitlines()

    def opened(*paths):
        return [path for path in paths if is_open(lines, path)]

    with override(code):
        search, feed, suggest, how_to, finder = map(
            reverse,
            (
                "search:search",
                "search:feed",
                "search:suggest",
                "search:how_to",
                "knowledge:finder",
            ),
        )
    pages = [
        "/",
        f"/{code}/",
        f"/{code}/library/",
        f"/{code}/library/?page=2",
        f"/{code}/library/art-on-the-tower/",
        f"/{code}/search-for-a-new-use/",
        "/static/portal/css/base.css",
        f"/sitemap-{code}.xml",
        how_to,
        feed,
        finder,
    ]
    assert opened(*pages) == pages
    assert not opened(
        search,
        f"{search}?q=tower",
        f"{search}?page=2",
        f"{suggest}?q=to",
        f"{feed}?q=tower",
        f"/{code}/library/?theme=identity&region=zwickau",
        f"/{code}/practices/feed.atom?theme=identity",
        f"{finder}?change=art",
        reverse("machines:search"),
        f"{reverse('machines:suggest')}?q=to",
    )


def test_styleguide_shows_every_component_in_the_demonstration(client, db):
    answer = client.get("/styleguide/")
    assert answer.status_code == 200
    assert "call-to-action" in answer.content.decode()


def test_not_found_offers_the_pages_of_that_name_the_readers_first(about, client):
    answer = client.get("/sl/wrong/about/")
    assert answer.status_code == 404
    assert [(offer["url"], offer["title"]) for offer in answer.context["offers"]] == [
        ("/sl/about/", "O nas"),
        ("/en/about/", "About us"),
    ]
    shown = answer.content.decode()
    assert '<a href="/sl/about/" lang="sl" hreflang="sl">O nas</a>' in shown
    assert '<meta name="robots" content="noindex">' in shown


def test_not_found_offers_no_drafts(about, client):
    about.unpublish()
    offers = client.get("/en/wrong/about/").context["offers"]
    assert [offer["language"] for offer in offers] == ["sl"]


def test_not_found_without_a_guess_offers_the_search(site, client):
    answer = client.get("/en/nothing/like-this/")
    assert (answer.status_code, answer.context["offers"]) == (404, [])
    assert 'action="/en/search/"' in answer.content.decode()


def test_unknown_language_offers_the_page_in_the_readers(about, client):
    answer = client.get("/fr/about/", headers={"accept-language": "sl"}, follow=True)
    assert answer.status_code == 404
    assert answer.context["offers"][0]["url"] == "/sl/about/"


def test_unknown_language_alone_offers_the_home_pages(about, client):
    answer = client.get("/fr/", follow=True)
    assert answer.status_code == 404
    assert [offer["url"] for offer in answer.context["offers"]] == ["/en/", "/sl/"]


def test_not_found_shows_odd_addresses_escaped(site, client):
    answer = client.get("/en/%3Cscript%3Ealert(1)%3C/script%3E/")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/en/%00/", "/%00", "/en/concepts/%00/"])
def test_address_with_a_nul_is_nobodys(client, path):
    assert client.get(path).status_code == 404


def test_form_without_token_is_refused_with_our_page(site):
    answer = Client(enforce_csrf_checks=True).post(
        "/en/accounts/login/", {"login": "x"}
    )
    assert answer.status_code == 403
    assert "The form was open too long" in answer.content.decode()


def test_unknown_host_gets_a_plain_page_without_the_database(client):
    answer = client.get("/en/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "<h1>" in answer.content.decode()


def test_server_error_page_needs_neither_request_nor_database(rf):
    answer = server_error(rf.get("/en/"))
    assert answer.status_code == 500
    assert "<h1>" in answer.content.decode()
