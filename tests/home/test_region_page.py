"""Regions and themes present themselves, with what the other rooms hold of them."""

import pytest
from django.core.cache import cache

from files.models import Image
from members.models import Organisation
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    ThemeFactory,
    make_practice,
    make_region_page,
    make_theme_page,
    translated,
)
from tests.knowledge.sparks import picture_file
from tests.reading import html, words

REGION = "/en/regions/gorenjska/"
THEME = "/en/themes/workforce/"
QUERIES_OF_REGION = 35
QUERIES_OF_THEME = 21


def cards(answer) -> list[str]:
    return [words(card) for card in html(answer).select(".practice-card .card-title")]


def facts(answer) -> dict[str, str]:
    rows = html(answer).select("aside .definition-list > div")
    return {words(row.dt): words(row.dd) for row in rows}


def test_region_page_tells_what_is_known_and_asks_for_the_rest(shared_site, client):
    make_region_page()
    OrganisationFactory()

    told = facts(client.get(REGION))

    assert told == {
        "Country": "Slovenia",
        "NUTS code": "SI042",
        "Partner": "Business Support Centre Kranj",
        "Coordinator": "to be supplied by the region",
        "Strategy": "to be supplied by the region",
        "Website": "to be supplied by the region",
        "Contact": "to be supplied by the region",
    }


def test_region_page_without_partner_asks_for_it(shared_site, client):
    make_region_page()

    assert facts(client.get(REGION))["Partner"] == "to be supplied by the region"


def test_region_page_leads_to_its_partners(shared_site, client):
    make_region_page()
    OrganisationFactory()

    links = [a["href"] for a in html(client.get(REGION)).select("aside dd a")]

    assert links == ["/en/organisations/bsc-kranj/"]


def test_region_page_shows_its_practices_only(shared_site, client):
    make_region_page()
    make_practice(title="Here")
    make_practice(title="Elsewhere", region=RegionFactory(key="zwickau"))

    answer = client.get(REGION)

    assert cards(answer) == ["Here"]
    link = html(answer).select_one(".band .section-head a")
    assert link["href"] == "/en/library/?region=gorenjska"


def test_region_page_without_practices_says_so(shared_site, client):
    make_region_page()

    answer = client.get(REGION)

    assert "No practice from this region yet" in words(answer)


def test_region_page_stresses_itself_on_the_map(shared_site, client):
    make_region_page()
    make_region_page(region=RegionFactory(key="zwickau"))

    page = html(client.get(REGION))

    current = page.select(".map-list a[aria-current]")
    assert [link["href"] for link in current] == [REGION]
    assert len(page.select(".map-list a")) == 2


def test_region_page_says_when_its_point_is_approximate(shared_site, client):
    region = RegionFactory(is_about=True)
    make_region_page(region=region)

    assert "approximate, to be checked" in words(client.get(REGION))

    region.is_about = False
    region.save()
    assert "approximate, to be checked" not in words(client.get(REGION))


def test_region_page_shows_its_picture_with_credit(shared_site, client):
    cover = Image.objects.create(title="Kranj", file=picture_file(), credit="Ana")
    make_region_page(cover=cover)

    figure = html(client.get(REGION)).select_one("figure")

    assert client.get(figure.img["src"]).status_code == 200
    assert words(figure.figcaption) == "Picture: Ana"


def test_region_page_in_another_language_is_marked(shared_site, client):
    make_region_page()

    page = html(client.get("/de/regions/gorenjska/"))

    assert page.html["lang"] == "de"
    assert page.h1["lang"] == "en"
    assert words(page.select_one(".page-head .pill-outline")) == "English"
    assert page.select_one(".body")["lang"] == "en"


def test_region_page_has_its_translation(shared_site, client):
    page = make_region_page()
    translated(page, "sl", title="Gorenjska po naše")

    answer = client.get("/sl/regions/gorenjska/")

    assert words(html(answer).h1) == "Gorenjska po naše"
    assert html(answer).select(".page-head .pill-outline") == []


def test_theme_page_shows_its_practices_only(shared_site, client):
    make_theme_page(theme=ThemeFactory(long_label={"en": "Workforce in full"}))
    make_practice(title="Of this theme")
    make_practice(title="Another", theme=ThemeFactory(key="identity"))

    answer = client.get(THEME)

    assert cards(answer) == ["Of this theme"]
    assert "Workforce in full" in words(html(answer).aside)
    link = html(answer).select_one(".band .section-head a")
    assert link["href"] == "/en/library/?theme=workforce"


def test_theme_page_without_practices_says_so(shared_site, client):
    make_theme_page()

    assert "No practice here yet." in words(client.get(THEME))


@pytest.mark.parametrize("count", [1, 3])
def test_region_page_takes_the_same_queries_for_any_number(
    shared_site, client, count, django_assert_num_queries
):
    make_region_page()
    for number in range(count):
        cover = Image.objects.create(title="Tower", file=picture_file())
        make_practice(cover=cover)
        OrganisationFactory(key=f"organisation-{number}")
        make_region_page(region=RegionFactory(key=f"region-{number}"))
    client.get(REGION)
    cache.clear()  # of pictures' sizes too

    with django_assert_num_queries(QUERIES_OF_REGION):
        answer = client.get(REGION)

    assert len(cards(answer)) == count
    assert len(html(answer).select("aside dd a")) == count
    assert Organisation.objects.count() == count


@pytest.mark.parametrize("count", [1, 3])
def test_theme_page_takes_the_same_queries_for_any_number(
    shared_site, client, count, django_assert_num_queries
):
    make_theme_page()
    for _number in range(count):
        cover = Image.objects.create(title="Tower", file=picture_file())
        make_practice(cover=cover)
    client.get(THEME)
    cache.clear()  # of pictures' sizes too

    with django_assert_num_queries(QUERIES_OF_THEME):
        answer = client.get(THEME)

    assert len(cards(answer)) == count
