"""The frame of every page: menu, language switch, canonical address, hreflang."""

import pytest
from wagtail.models import PageViewRestriction

from home.models import StandardPage
from portal.languages import CODES
from tests.factories import ConceptFactory, OrganisationFactory, publish, translated

HOST = "http://testserver"


@pytest.fixture
def about(site):
    page = StandardPage(title="About us", slug="about", lead="Who we are.")
    return publish(site.add_child(instance=page))


@pytest.fixture
def o_nas(about):
    return translated(about, "sl", title="O nas", slug="o-nas")


def frame(client, path: str):
    return client.get(path).context["portal"]


def test_menu_has_each_top_page_once_in_the_readers_language(site, client):
    page = StandardPage(title="Join", slug="join", show_in_menus=True)
    translated(publish(site.add_child(instance=page)), "sl", title="Pridružite se")
    *menu, directory = frame(client, "/sl/")["menu"]
    assert directory["url"] == "/sl/members/"
    assert [item["title"] for item in menu] == [
        "Library",
        "Regions",
        "Themes",
        "News",
        "Pridružite se",
    ]
    assert menu[-1]["url"] == "/sl/join/"


def test_menu_falls_back_to_english_titles_under_the_readers_address(about, client):
    about.show_in_menus = True
    publish(about)
    assert {"title": "About us", "url": "/de/about/", "current": False} in frame(
        client, "/de/"
    )["menu"]


def test_menu_marks_where_one_is(site, client):
    marked = [
        item["title"] for item in frame(client, "/en/news/")["menu"] if item["current"]
    ]
    assert marked == ["News"]


def test_menu_leaves_out_drafts(site, client):
    draft = StandardPage(title="Later", slug="later", show_in_menus=True, live=False)
    site.add_child(instance=draft)
    assert "Later" not in str(frame(client, "/en/"))


def test_footer_lists_top_pages_outside_the_menu(about, client):
    links = frame(client, "/en/")["footer_links"]
    assert [link["title"] for link in links] == ["About us", "Concepts"]


def test_language_switch_stays_on_the_same_page(o_nas, client):
    switch = {item["code"]: item for item in frame(client, "/en/about/")["languages"]}
    assert list(switch) == list(CODES)
    assert switch["sl"]["url"] == "/sl/o-nas/"
    assert switch["de"]["url"] == "/de/about/"
    assert [code for code in CODES if switch[code]["current"]] == ["en"]
    assert [code for code in CODES if switch[code]["available"]] == ["en", "sl"]


def test_language_switch_says_which_is_not_translated_yet(about, client):
    shown = client.get("/en/about/").content.decode()
    assert shown.count("not translated yet") == 7


def test_language_switch_keeps_the_query(site, client):
    switch = frame(client, "/en/search/?q=d%C5%AFl&kind=page")["languages"]
    assert switch[4]["url"] == "/sl/search/?q=d%C5%AFl&kind=page"


def test_view_stands_in_all_languages(db, client):
    OrganisationFactory()
    portal = frame(client, "/sl/organisations/bsc-kranj/")
    assert all(item["available"] for item in portal["languages"])
    assert portal["canonical"] == f"{HOST}/sl/organisations/bsc-kranj/"
    assert [link["code"] for link in portal["alternates"]] == [*CODES, "x-default"]


def test_canonical_is_the_address_of_the_language_shown(o_nas, client):
    assert frame(client, "/de/about/")["canonical"] == f"{HOST}/en/about/"
    assert frame(client, "/sl/about/?x=1")["canonical"] == f"{HOST}/sl/o-nas/"


def test_hreflang_names_real_translations_only(o_nas, client):
    shown = client.get("/de/about/").content.decode()
    assert shown.count('rel="alternate"') == 3
    for code, path in (
        ("en", "en/about"),
        ("sl", "sl/o-nas"),
        ("x-default", "en/about"),
    ):
        assert (
            f'<link rel="alternate" hreflang="{code}" href="{HOST}/{path}/">' in shown
        )


def test_hreflang_without_english_has_no_default(about, o_nas, client):
    about.unpublish()
    links = frame(client, "/sl/o-nas/")["alternates"]
    assert links == [{"code": "sl", "url": f"{HOST}/sl/o-nas/"}]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/en/",
        "/sl/about/",
        "/en/library/",
        "/en/news/",
        "/en/search/?q=iron",
        "/en/organisations/",
        "/en/concepts/",
        "/en/concepts/colliery/",
        "/en/nothing-here/",
        "/sitemap.xml",
        "/robots.txt",
    ],
)
def test_anonymous_readers_get_no_cookie(about, client, path):
    ConceptFactory()
    answer = client.get(path)
    assert not answer.cookies
    assert answer.status_code < 500


def test_frame_of_an_anonymous_reader_has_no_form_token(site, client):
    assert "csrfmiddlewaretoken" not in client.get("/en/").content.decode()


def test_frame_names_the_member_and_the_way_out(site, coordinator, signed_in):
    shown = signed_in(coordinator).get("/sl/").content.decode()
    assert "Ana Coordinator" in shown
    assert 'action="/sl/accounts/logout/"' in shown
    assert "/sl/accounts/login/" not in shown


def test_menu_leaves_out_closed_pages(about, client):
    about.show_in_menus = True
    publish(about)
    PageViewRestriction.objects.create(page=about, restriction_type="login")
    assert "About us" not in str(frame(client, "/en/")["menu"])
