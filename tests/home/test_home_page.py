"""The home page: one screen for what is here, what is new, where, and how to join."""

from datetime import date

import pytest
from django.core.cache import cache

from files.models import Image
from home.models import HomePage, NewsIndexPage, NewsPage, StandardPage
from tests.factories import (
    RegionFactory,
    ThemeFactory,
    locale,
    make_practice,
    make_region_page,
    make_theme_page,
    publish,
    translated,
)
from tests.knowledge.sparks import picture_file
from tests.reading import html, words

QUERIES = 31


def cards(answer, kind: str = "practice") -> list[str]:
    return [words(card) for card in html(answer).select(f".{kind}-card .card-title")]


def make_news(title: str, day: int = 1, **fields) -> NewsPage:
    index = NewsIndexPage.objects.get(locale=locale("en"))
    page = NewsPage(
        title=title, published_on=date(2018, 4, day), locale=index.locale, **fields
    )
    return publish(index.add_child(instance=page))


def changed(home: HomePage, **fields) -> HomePage:
    home = HomePage.objects.get(pk=home.pk)
    for name, value in fields.items():
        setattr(home, name, value)
    return publish(home)


def test_home_page_says_what_this_is(shared_site, client):
    home = changed(shared_site, kicker="Eight regions", lead="Practices.")

    answer = client.get("/en/")

    page = html(answer)
    assert words(page.h1) == home.headline
    assert "Eight regions" in words(page.select_one(".kicker"))
    assert page.title.get_text() == "Industrial Culture Network"
    form = page.select_one("main form[role=search]")
    assert (form["action"], form["method"]) == ("/en/search/", "get")
    assert not answer.cookies


def test_home_page_offers_searches_to_try(shared_site, client):
    changed(shared_site, example_searches="colliery tower, , schools & companies,")

    links = html(client.get("/en/")).select(".tries a")

    assert {words(link): link["href"] for link in links} == {
        "colliery tower": "/en/search/?q=colliery+tower",
        "schools & companies": "/en/search/?q=schools+%26+companies",
    }


def test_home_page_shows_the_three_newest_practices(shared_site, client):
    for number in range(1, 5):
        make_practice(title=f"Practice {number}")

    answer = client.get("/en/")

    assert cards(answer) == ["Practice 4", "Practice 3", "Practice 2"]
    assert words(html(answer).select_one(".hero-links a")) == "Practice 4"


def test_home_page_shows_the_three_newest_news(shared_site, client):
    for day in (3, 1, 4, 2):
        make_news(f"News of the {day}th", day)

    answer = client.get("/en/")

    assert cards(answer, "news") == [
        "News of the 4th",
        "News of the 3th",
        "News of the 2th",
    ]
    assert html(answer).select_one(".news-card time")["datetime"] == "2018-04-04"


def test_home_page_shows_the_regions_on_a_map_and_as_a_list(shared_site, client):
    page = make_region_page()
    RegionFactory(key="zwickau", label={"en": "Zwickau"})

    answer = client.get("/en/")

    places = html(answer).select(".map-places a")
    assert [place["href"] for place in places] == [page.address_for("en")]
    listed = html(answer).select(".map-list a")
    assert [(words(a), a["href"]) for a in listed] == [
        ("Gorenjska", "/en/regions/gorenjska/")
    ]


def test_home_page_shows_the_themes_that_have_a_page(shared_site, client):
    make_theme_page()
    ThemeFactory(key="identity", label={"en": "Identity"})

    tiles = html(client.get("/en/")).select(".theme-tile a")

    assert [(words(a), a["href"]) for a in tiles] == [
        ("Workforce and companies", "/en/themes/workforce/")
    ]


def test_home_page_invites(shared_site, client):
    home = StandardPage(title="Taking part", slug="join", locale=shared_site.locale)
    publish(HomePage.objects.get(pk=shared_site.pk).add_child(instance=home))

    page = html(client.get("/en/"))

    assert words(page.select_one(".call-to-action h2")) == "Join"
    links = [a["href"] for a in page.select(".call-to-action a")]
    assert links == ["/en/ask-to-join/", "/en/join/"]


def test_empty_home_page_stands(shared_site, client):
    answer = client.get("/en/")

    assert answer.status_code == 200
    assert cards(answer) == cards(answer, "news") == []
    assert "New in the library" not in words(answer)


def test_home_page_shows_its_blocks_after_its_own_parts(shared_site, client):
    changed(shared_site, body=[("text", "<p>What the network is.</p>")])

    sections = html(client.get("/en/")).main.find_all("section", recursive=False)

    assert "What the network is." in words(sections[-2])


def test_home_page_is_in_the_readers_language(shared_site, client):
    page = make_practice(title="Open doors")
    translated(page, "sl", title="Odprta vrata")
    news = make_news("The furnace is lit")
    translated(news, "sl", title="Peč gori")

    answer = client.get("/sl/")

    assert html(answer).html["lang"] == "sl"
    assert cards(answer) == ["Odprta vrata"]
    assert cards(answer, "news") == ["Peč gori"]
    assert html(answer).select("main .pill-outline") == []


def test_home_page_marks_what_is_in_another_language(shared_site, client):
    make_practice(title="Open doors")
    make_news("The furnace is lit")

    answer = client.get("/sl/")

    page = html(answer)
    assert cards(answer) == ["Open doors"]
    card = page.select_one(".practice-card")
    assert card.a["lang"] == "en"
    assert card.a["href"] == "/sl/library/open-doors/"
    assert words(card.select_one(".pill-outline")) == "English"


def test_home_page_in_a_language_without_translation_falls_back(shared_site, client):
    answer = client.get("/de/")

    page = html(answer)
    assert answer.status_code == 200
    assert page.html["lang"] == "de"
    assert words(page.h1) == "What works"
    assert page.head.find("link", rel="canonical")["href"] == "http://testserver/en/"
    assert [link["hreflang"] for link in page.head("link", rel="alternate")] == [
        "en",
        "sl",
        "x-default",
    ]


def test_withdrawn_draft_and_closed_things_are_not_on_the_home_page(
    shared_site, client
):
    make_practice(title="Unpublished").unpublish()
    make_news("Unpublished").unpublish()
    make_region_page().unpublish()

    answer = client.get("/en/")

    assert cards(answer) == cards(answer, "news") == []
    assert html(answer).select(".map-list a") == []


@pytest.mark.parametrize("count", [1, 3])
def test_home_page_takes_the_same_queries_for_any_number(
    shared_site, client, count, django_assert_num_queries
):
    for number in range(count):
        cover = Image.objects.create(title="Tower", file=picture_file())
        make_practice(cover=cover)
        make_news(f"News {number}")
        make_region_page(region=RegionFactory(key=f"region-{number}"))
        make_theme_page(theme=ThemeFactory(key=f"theme-{number}"))
    client.get("/en/")
    cache.clear()  # of pictures' sizes too

    with django_assert_num_queries(QUERIES):
        answer = client.get("/en/")

    assert len(cards(answer)) == len(cards(answer, "news")) == count
    assert len(html(answer).select(".map-list a")) == count
    assert len(html(answer).select(".theme-tile")) == count
