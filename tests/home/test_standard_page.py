"""Standard pages: a text, and links to what stands below."""

import pytest

from home.models import StandardPage
from tests.factories import (
    RegionFactory,
    locale,
    make_region_page,
    publish,
    translated,
)
from tests.reading import html, words

PAGE = "/en/regions/"
QUERIES = 14


def regions() -> StandardPage:
    return StandardPage.objects.get(slug="regions", locale=locale("en"))


def below(answer) -> dict[str, str]:
    return {words(a): a["href"] for a in html(answer).select(".link-list a")}


def test_page_shows_headline_lead_and_text(shared_site, client):
    page = regions()
    page.headline, page.lead = "Where we are", "Eight places."
    page.body = [("text", "<h2>Here</h2><p>And <b>there</b>.</p><script>x</script>")]
    publish(page)

    answer = client.get(PAGE)

    assert words(html(answer).h1) == "Where we are"
    assert "Eight places. Here And there ." in words(answer)
    assert html(answer).title.get_text().startswith("Where we are")


def test_page_lists_what_stands_below(shared_site, client):
    make_region_page()

    assert below(client.get(PAGE)) == {"Gorenjska": "/en/regions/gorenjska/"}


def test_page_lists_what_stands_below_in_any_language(shared_site, client):
    page = make_region_page(title="Gorenjska in English")
    make_region_page(region=RegionFactory(key="zwickau"), title="Zwickau")
    translated(page, "sl", title="Gorenjska po slovensko")

    assert below(client.get("/sl/regions/")) == {
        "Gorenjska po slovensko": "/sl/regions/gorenjska/",
        "Zwickau": "/sl/regions/zwickau/",
    }
    assert set(below(client.get("/de/regions/"))) == {"Gorenjska in English", "Zwickau"}


def test_page_with_a_list_block_lists_once(shared_site, client):
    make_region_page()
    page = regions()
    page.body = [("regions", {"title": "All"})]
    publish(page)

    answer = client.get(PAGE)

    assert below(answer) == {}
    assert len(html(answer).select(".region-card")) == 1


def test_page_leaves_drafts_out(shared_site, client):
    make_region_page().unpublish()

    assert below(client.get(PAGE)) == {}


def test_page_without_translation_is_marked(shared_site, client):
    page = html(client.get("/it/regions/"))

    assert page.html["lang"] == "it"
    assert page.h1["lang"] == "en"
    assert page.head.find("link", rel="canonical")["href"].endswith("/en/regions/")


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_queries_for_any_number_below(
    shared_site, client, count, django_assert_num_queries
):
    for number in range(count):
        make_region_page(
            region=RegionFactory(key=f"region-{number}"), title=f"Region {number}"
        )
    client.get(PAGE)

    with django_assert_num_queries(QUERIES):
        answer = client.get(PAGE)

    assert len(below(answer)) == count
