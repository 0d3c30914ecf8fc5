"""Sitemaps: one for each language, with the versions that really exist."""

from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from home.models import StandardPage
from knowledge.actions import withdraw_practice
from tests.factories import make_practice, publish, translated

HOST = "http://testserver"
SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


@pytest.fixture
def about(site):
    return publish(site.add_child(instance=StandardPage(title="About", slug="about")))


def entries(client, language: str) -> dict[str, dict[str, str]]:
    """Addresses of a sitemap with their alternates by language."""
    answer = client.get(f"/sitemap-{language}.xml")
    assert answer.headers["Content-Type"] == "application/xml"
    return {
        entry.findtext("s:loc", namespaces=SPACES): {
            link.get("hreflang"): link.get("href")
            for link in entry.findall("x:link", SPACES)
        }
        for entry in ElementTree.fromstring(answer.content)
    }


def test_index_names_the_languages_that_have_pages(site, client):
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert [place.text for place in root.iterfind(".//s:loc", SPACES)] == [
        f"{HOST}/sitemap-en.xml",
        f"{HOST}/sitemap-sl.xml",
    ]


def test_sitemap_lists_pages_with_all_their_versions(about, client):
    translated(about, "sl", slug="o-nas")
    found = entries(client, "sl")
    assert f"{HOST}/sl/" in found
    assert found[f"{HOST}/sl/o-nas/"] == {
        "en": f"{HOST}/en/about/",
        "sl": f"{HOST}/sl/o-nas/",
    }


def test_sitemap_leaves_out_what_stands_in_other_languages_only(about, client):
    assert f"{HOST}/en/about/" in entries(client, "en")
    assert not [url for url in entries(client, "sl") if "about" in url]


def test_sitemap_says_when_a_page_was_published_last(about, client):
    shown = client.get("/sitemap-en.xml").content.decode()
    assert f"<lastmod>{about.last_published_at.year}-" in shown


def test_sitemap_hides_drafts_and_closed_pages(about, client):
    about.add_child(instance=StandardPage(title="Later", slug="later", live=False))
    inner = publish(about.add_child(instance=StandardPage(title="In", slug="inner")))
    PageViewRestriction.objects.create(page=inner, restriction_type="login")
    assert not [
        url for url in entries(client, "en") if "later" in url or "inner" in url
    ]


def test_sitemap_hides_withdrawn_practices(site, client, coordinator):
    page = make_practice(author=coordinator)
    address = f"{HOST}/en/library/{page.slug}/"
    assert address in entries(client, "en")
    withdraw_practice(practice=page.practice, by=coordinator)
    assert address not in entries(client, "en")


def test_sitemap_of_a_language_without_pages_is_empty(site, client):
    assert entries(client, "pl") == {}


@pytest.mark.parametrize("language", ["xx", "fr"])
def test_sitemap_of_an_unknown_language_is_not_found(site, client, language):
    assert client.get(f"/sitemap-{language}.xml").status_code == 404


def test_sitemap_asks_the_same_for_one_page_and_three(
    about, client, django_assert_num_queries
):
    client.get("/sitemap-en.xml")
    with django_assert_num_queries(2):
        client.get("/sitemap-en.xml")
    for number in (2, 3):
        page = StandardPage(title=f"About {number}", slug=f"about-{number}")
        publish(about.add_child(instance=page))
    with django_assert_num_queries(2):
        client.get("/sitemap-en.xml")
