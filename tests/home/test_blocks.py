"""The blocks of a body, as readers see them."""

from datetime import date

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile

from files.models import Document, Image
from home.models import StandardPage
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    ThemeFactory,
    locale,
    make_region_page,
    make_theme_page,
    publish,
)
from tests.knowledge.sparks import picture_file
from tests.reading import html, words

PAGE = "/en/regions/"
VIDEO = "https://www.youtube.com/watch?v=abcdefghijk"


@pytest.fixture
def shown(shared_site, client):
    """The page's body with these blocks."""

    def show(*blocks):
        page = StandardPage.objects.get(slug="regions", locale=locale("en"))
        page.body = list(blocks)
        publish(page)
        return html(client.get(PAGE)).select_one(".body")

    return show


def picture(**fields) -> Image:
    return Image.objects.create(**{"title": "Tower", "file": picture_file()} | fields)


def test_text_links_stay_in_the_readers_interface(shown, shared_site, client):
    page = make_region_page()
    body = shown(("text", f'<p><a linktype="page" id="{page.pk}">There</a></p>'))

    assert body.a["href"] == "/en/regions/gorenjska/"
    german = html(client.get("/de/regions/")).select_one(".body")
    assert german.a["href"] == "/de/regions/gorenjska/"


def test_text_link_to_a_page_that_is_gone_leads_nowhere(shown):
    body = shown(("text", '<p><a linktype="page" id="987654">There</a></p>'))

    assert "href" not in body.a.attrs


def test_picture_has_caption_credit_and_licence(shown, client):
    image = picture(description="A tower.", credit="Ana", licence="CC-BY-SA-4.0")

    body = shown(("picture", {"image": image, "caption": "At dawn"}))

    assert body.img["alt"] == "A tower."
    assert body.img["loading"] == "lazy"
    assert client.get(body.img["src"]).status_code == 200
    assert words(body.figcaption) == "At dawn Picture: Ana CC BY-SA 4.0"


def test_picture_that_is_not_public_is_asked_for(shown, client, signed_in, stranger):
    image = picture(visibility="members")

    address = shown(("picture", {"image": image, "caption": ""})).img["src"]

    assert not address.startswith("/media/")
    assert client.get(address, follow=True).status_code == 404
    assert signed_in(stranger).get(address).status_code == 200


def test_quote_names_who_said_it(shown):
    body = shown(("quote", {"text": "It <works>.", "source": "A master smith"}))

    assert words(body.blockquote) == "It <works>."
    assert words(body.figcaption) == "A master smith"


def test_figures_say_what_they_count(shown):
    figures = [{"value": "8", "label": "regions"}, {"value": "10", "label": "partners"}]

    body = shown(("figures", {"title": "In short", "figures": figures}))

    assert [words(row) for row in body.select("dl > div")] == [
        "regions 8",
        "partners 10",
    ]


def test_files_say_kind_and_size(shown, client):
    leaflet = Document.objects.create(
        title="Leaflet", file=ContentFile(b"%PDF-" + b"x" * 2_000, name="leaflet.pdf")
    )

    body = shown(("files", {"title": "Files", "files": [leaflet]}))

    assert body.a["href"] == leaflet.url
    assert client.get(leaflet.url).status_code == 200
    assert "PDF" in words(body.li) and "2.0 KB" in words(body.li).replace("\xa0", " ")


def test_action_leads_to_its_page_or_address(shown):
    page = make_region_page()
    action = {"title": "Go", "text": "", "label": "There", "page": None, "url": ""}

    inside = shown(("action", action | {"page": page}))
    assert inside.a["href"] == "/en/regions/gorenjska/"

    outside = shown(("action", action | {"url": "https://example.org/?a=1&b=2"}))
    assert outside.a["href"] == "https://example.org/?a=1&b=2"


def test_video_asks_its_provider_for_nothing_before_a_click(shown):
    body = shown(("video", {"url": VIDEO, "title": "The <cupola>"}))

    assert body.find(["iframe", "video", "embed", "object"]) is None
    assert body.find(src=lambda src: src and "://" in src) is None
    link = body.select_one("a.video-poster")
    assert link["href"] == VIDEO
    assert link["data-video"].startswith(
        "https://www.youtube-nocookie.com/embed/abcdefghijk"
    )
    assert link["data-title"] == "The <cupola>"
    assert "YouTube" in words(body.figcaption)


def test_meetings_tell_place_and_days(shown):
    meetings = [
        {"place": "Kranj", "begins": date(2018, 4, 1), "ends": date(2018, 4, 2)},
        {"place": "Leoben", "begins": date(2018, 5, 1), "ends": date(2018, 5, 1)},
    ]

    body = shown(("meetings", {"title": "", "meetings": meetings}))

    first, second = (words(row) for row in body.select("dl > div"))
    assert first == "1 April 2018 – 2 April 2018 Kranj"
    assert second == "1 May 2018 Leoben"


def test_region_list_shows_regions_that_have_a_page(shown):
    make_region_page(lead="Iron and forging.")
    RegionFactory(key="zwickau", label={"en": "Zwickau"})

    body = shown(("regions", {"title": "Regions"}))

    assert [words(card) for card in body.select(".card-title")] == ["Gorenjska (Kranj)"]
    assert body.a["href"] == "/en/regions/gorenjska/"
    assert "Slovenia" in words(body) and "Iron and forging." in words(body)


def test_theme_list_shows_themes_that_have_a_page(shown):
    make_theme_page()
    ThemeFactory(key="identity", label={"en": "Identity"})

    body = shown(("themes", {"title": ""}))

    assert [a["href"] for a in body.select("a")] == ["/en/themes/workforce/"]


def test_organisation_list_is_in_the_alphabet_of_the_reader(shown):
    OrganisationFactory(key="b", label={"en": "Zeche"}, region=None)
    OrganisationFactory(key="a", label={"en": "Academy"}, region=None)

    body = shown(("organisations", {"title": ""}))

    assert [words(card) for card in body.select(".card-title")] == ["Academy", "Zeche"]
    assert body.a["href"] == "/en/organisations/a/"


@pytest.mark.parametrize("name", ["regions", "themes", "organisations"])
def test_list_without_anything_is_empty(shown, name):
    assert shown((name, {"title": "Nothing"})).select("a") == []


QUERIES = {"regions": 15, "themes": 14, "organisations": 16}


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_any_number(
    shown, client, name, count, django_assert_num_queries
):
    for number in range(count):
        make_region_page(region=RegionFactory(key=f"r-{number}"), cover=picture())
        make_theme_page(theme=ThemeFactory(key=f"t-{number}"))
        OrganisationFactory(key=f"o-{number}", logo=picture())
    shown((name, {"title": ""}))
    cache.clear()  # of pictures' sizes too

    with django_assert_num_queries(QUERIES[name]):
        answer = client.get(PAGE)

    assert len(html(answer).select(".body a[href]")) == count


def test_every_block_stands_in_a_language_without_translation(shown, client):
    make_region_page()
    shown(
        ("text", "<p>Text</p>"),
        ("quote", {"text": "Quote", "source": ""}),
        ("video", {"url": VIDEO, "title": "Film"}),
        ("regions", {"title": "Regions"}),
    )

    body = html(client.get("/nl/regions/")).select_one(".body")

    assert body["lang"] == "en"
    assert body.find("a", href="/nl/regions/gorenjska/")
