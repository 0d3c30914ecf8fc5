"""The Atom feed of an address of the library."""

from xml.etree import ElementTree

from knowledge.catalogue import feed as feeds
from knowledge.models import Practice
from tests.factories import make_practice, publish, translated
from tests.reading import html
from tests.search.rebuilding import lose_index

ATOM = {"a": "http://www.w3.org/2005/Atom"}
FEED = "/en/practices/feed.atom"


def read(answer) -> ElementTree.Element:
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def titles(feed) -> list[str]:
    return [
        e.findtext("a:title", namespaces=ATOM) for e in feed.findall("a:entry", ATOM)
    ]


def links(element) -> dict[str, str]:
    found = element.findall("a:link", ATOM)
    return {link.get("rel", "alternate"): link.get("href") for link in found}


def test_feed_has_what_atom_asks_for(shared_site, client):
    page = make_practice(title="Tower <1> & more", lead="A <b> tower")

    feed = read(client.get(FEED, {"q": "tower"}))

    assert links(feed)["self"].endswith("/en/practices/feed.atom?q=tower")
    assert links(feed)["alternate"].endswith("/en/library/?q=tower")
    assert feed.findtext("a:id", namespaces=ATOM) == links(feed)["self"]
    assert feed.find("a:author", ATOM) is not None
    (entry,) = feed.findall("a:entry", ATOM)
    assert entry.findtext("a:id", namespaces=ATOM) == f"urn:uuid:{page.practice_id}"
    assert entry.findtext("a:title", namespaces=ATOM) == "Tower <1> & more"
    assert entry.findtext("a:summary", namespaces=ATOM) == "A &lt;b&gt; tower"
    assert links(entry)["alternate"].endswith(page.address)
    updated = feed.findtext("a:updated", namespaces=ATOM)
    assert updated == entry.findtext("a:updated", namespaces=ATOM)


def test_feed_has_what_the_list_has(shared_site, client):
    make_practice(title="Tower")
    make_practice(title="Doors")

    assert titles(read(client.get(FEED))) == ["Doors", "Tower"]
    assert titles(read(client.get(FEED, {"sort": "title", "q": "tower"}))) == ["Tower"]


def test_ids_stay_when_address_or_language_change(shared_site, client):
    page = make_practice(title="Tower")
    translated(page, "sl", title="Stolp")

    def ids(language):
        feed = read(client.get(f"/{language}/practices/feed.atom"))
        return [
            e.findtext("a:id", namespaces=ATOM) for e in feed.findall("a:entry", ATOM)
        ]

    before = ids("en")
    Practice.objects.update(slug="another")
    publish(type(page).objects.get(pk=page.pk))
    assert ids("en") == ids("sl") == before


def test_empty_feed_stays_the_same(shared_site, client):
    first, second = (client.get(FEED, {"q": "zeppelin"}) for _time in range(2))

    assert first.content == second.content
    assert titles(read(first)) == []


def test_feed_is_no_longer_than_its_limit(shared_site, client, monkeypatch):
    monkeypatch.setattr(feeds, "MOST", 2)
    for number in range(3):
        make_practice(title=f"Practice {number}")

    assert titles(read(client.get(FEED))) == ["Practice 2", "Practice 1"]


def test_library_names_its_feed(shared_site, client):
    make_practice()
    head = html(client.get("/en/library/", {"theme": "workforce", "page": "1"})).head

    link = head.find("link", type="application/atom+xml")
    assert link["href"] == f"{FEED}?theme=workforce"


def test_without_index_the_feed_waits(shared_site, client):
    lose_index()

    assert client.get(FEED).status_code == 503


def test_feed_is_read_only(shared_site, client):
    assert client.post(FEED).status_code == 405
