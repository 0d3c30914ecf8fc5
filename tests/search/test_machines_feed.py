"""The Atom feed of a query."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from search import engines
from search.outbox import last_sequence, record_change
from tests.factories import OrganisationFactory, make_practice, translated
from tests.reading import html
from tests.search.documents import document
from tests.search.rebuilding import lose_index_for_now

ATOM = {"a": "http://www.w3.org/2005/Atom"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FEED = "/en/search/feed/"
QUERIES = 2


def read(answer) -> ElementTree.Element:
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def entries(feed) -> list[ElementTree.Element]:
    return feed.findall("a:entry", ATOM)


def text(element, name: str) -> str:
    return element.findtext(f"a:{name}", namespaces=ATOM)


def titles(feed) -> list[str]:
    return [text(entry, "title") for entry in entries(feed)]


def links(element) -> dict[str, str]:
    found = element.findall("a:link", ATOM)
    return {link.get("rel", "alternate"): link.get("href") for link in found}


def test_feed_has_what_atom_asks_for(shared_site, client):
    page = make_practice(title="Tower <1> & more", lead="A <b> tower")

    feed = read(client.get(FEED, {"q": "tower", "kind": "practice"}))

    assert feed.get(XML_LANG) == "en"
    own = "http://localhost/en/search/feed/?q=tower&kind=practice"
    assert links(feed)["self"] == text(feed, "id") == own
    assert links(feed)["alternate"] == own.replace("feed/", "")
    assert feed.find("a:author", ATOM) is not None
    (entry,) = entries(feed)
    assert text(entry, "id") == f"urn:uuid:{page.practice_id}"
    assert text(entry, "title") == "Tower <1> & more"
    assert "A &lt;b&gt; tower" in text(entry, "summary")
    assert links(entry)["alternate"] == f"http://localhost{page.address}"
    assert text(entry, "updated") == text(feed, "updated")


def test_newest_first_whatever_order_is_asked_for(shared_site, client):
    for title in ("First tower", "Last tower", "A tower in between"):
        make_practice(title=title)

    feed = read(client.get(FEED, {"q": "tower", "sort": "title", "page": "9"}))

    assert titles(feed) == ["A tower in between", "Last tower", "First tower"]
    assert links(feed)["self"].endswith("?q=tower")


def test_id_stays_in_every_language_and_foreign_entries_say_theirs(shared_site, client):
    page = make_practice(title="Tower")
    translated(page, "sl", title="Stolp")

    feeds = [
        read(client.get(f"/{code}/search/feed/", {"kind": "practice"}))
        for code in ("en", "sl", "de")
    ]

    (english, slovenian, german) = [entries(feed)[0] for feed in feeds]
    assert len({text(entry, "id") for entry in (english, slovenian, german)}) == 1
    assert text(slovenian, "title") == "Stolp"
    assert [e.get(XML_LANG) for e in (english, slovenian, german)] == [None, None, "en"]
    assert links(german)["alternate"].startswith("http://localhost/de/")


def test_thing_without_a_day_has_one_that_stays(shared_site, client):
    record_change("organisation", OrganisationFactory().pk)

    first, again = (read(client.get(FEED, {"kind": "organisation"})) for _ in "12")

    (entry,) = entries(first)
    assert text(entry, "updated") == text(entries(again)[0], "updated") != ""
    assert text(entry, "id").startswith("tag:localhost,2026:")


def test_feed_is_public_whoever_opens_it(shared_site, client, coordinator, signed_in):
    secret = document(
        "secret",
        title="Secret tower",
        principals=("member",),
        published=datetime(2026, 1, 1, tzinfo=UTC),
    )
    engines.current().apply([secret], [], last_sequence())

    assert titles(read(client.get(FEED, {"q": "secret"}))) == []
    assert titles(read(signed_in(coordinator).get(FEED, {"q": "secret"}))) == []


@pytest.mark.parametrize(
    "odd", ["\0", "\x01 tower", "]]> \ufffe", "<!--", '"' * 600, "🏭"]
)
def test_every_text_makes_a_valid_feed(shared_site, client, odd):
    make_practice(title="Tower")

    feed = read(client.get(FEED, {"q": odd, "theme": odd, "since": odd}))

    assert links(feed)["self"].startswith("http://localhost/en/search/feed/")


def test_library_feed_bears_what_xml_does_not(shared_site, client):
    feed = read(client.get("/en/practices/feed.atom", {"q": "\x01tower"}))

    assert entries(feed) == []
    assert text(feed, "id")


def test_search_page_leads_to_its_feed(shared_site, client):
    page = html(client.get("/en/search/", {"q": "tower", "kind": "practice"}))

    link = page.find("link", type="application/atom+xml")
    assert link["href"] == "/en/search/feed/?q=tower&kind=practice"


def test_index_away_is_said_with_the_time_to_wait(shared_site, client, monkeypatch):
    lose_index_for_now(monkeypatch)

    answer = client.get(FEED)

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"


@pytest.mark.parametrize("more", [1, 3])
def test_feed_asks_the_database_as_often_for_any_number(
    shared_site, client, django_assert_num_queries, more
):
    for number in range(more):
        make_practice(title=f"Tower {number}")
    client.get(FEED, {"q": "tower"})
    with django_assert_num_queries(QUERIES):
        client.get(FEED, {"q": "towers"})


def test_feed_tells_when_a_thing_was_changed(shared_site, client):
    thing = document(
        "t",
        title="Tower",
        published=datetime(2026, 1, 1, tzinfo=UTC),
        updated=datetime(2026, 5, 2, tzinfo=UTC),
    )
    engines.current().apply([thing], [], last_sequence())

    feed = read(client.get(FEED, {"q": "tower"}))

    (entry,) = entries(feed)
    assert text(entry, "published") == "2026-01-01T00:00:00+00:00"
    assert text(entry, "updated") == "2026-05-02T00:00:00+00:00"
    assert text(feed, "updated") == text(entry, "updated")


@pytest.mark.parametrize("address", [FEED, "/en/practices/feed.atom"])
def test_feed_of_a_misspelt_word_stays_empty(shared_site, client, address):
    make_practice(title="Tower")

    assert titles(read(client.get(address, {"q": "tower"}))) == ["Tower"]
    assert titles(read(client.get(address, {"q": "towwer"}))) == []
