"""One address for each reader: a page is found under every interface language."""

from urllib.parse import unquote

import pytest
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage, StandardPage
from portal.pages import address_under
from tests.factories import locale, make_site, publish, translated


@pytest.fixture
def about(site):
    page = StandardPage(title="About us", slug="about", lead="Who we are.")
    return publish(site.add_child(instance=page))


@pytest.fixture
def o_nas(about):
    return translated(about, "sl", title="O nas", slug="o-nas", lead="Kdo smo.")


def body(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_page_without_translation_shows_english_with_its_language(about, client):
    shown = body(client, "/sl/about/")
    assert '<html lang="sl">' in shown
    assert '<h1 class="title" lang="en">About us</h1>' in shown
    assert '<span class="pill pill-outline" lang="en">English</span>' in shown


def test_page_in_the_readers_language_carries_no_badge(about, client):
    shown = body(client, "/en/about/")
    assert '<h1 class="title">About us</h1>' in shown
    assert "pill-outline" not in shown


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/en/about/", "About us"),
        ("/sl/o-nas/", "O nas"),
        ("/sl/about/", "O nas"),
        ("/en/o-nas/", "About us"),
        ("/de/o-nas/", "About us"),
        ("/de/about/", "About us"),
    ],
)
def test_address_with_any_versions_slug_leads_to_the_readers(
    o_nas, client, path, title
):
    assert f">{title}</h1>" in body(client, path)


def test_page_only_in_another_language_is_shown_to_everyone(site, client):
    domov = HomePage.objects.get(locale__language_code="sl")
    page = domov.add_child(instance=StandardPage(title="Kovači", slug="kovaci"))
    publish(page)
    for language in ("en", "de", "sl"):
        assert ">Kovači</h1>" in body(client, f"/{language}/kovaci/")


def test_page_below_an_untranslated_page_is_found(about, client):
    publish(about.add_child(instance=StandardPage(title="History", slug="history")))
    assert ">History</h1>" in body(client, "/sl/about/history/")
    assert ">History</h1>" in body(client, "/nl/about/history/")


def test_page_below_a_translated_page_is_found_under_both_slugs(about, o_nas, client):
    publish(about.add_child(instance=StandardPage(title="History", slug="history")))
    assert ">History</h1>" in body(client, "/sl/o-nas/history/")
    assert ">History</h1>" in body(client, "/en/o-nas/history/")


def test_home_in_a_language_without_one_is_english(site, client):
    shown = body(client, "/de/")
    assert '<html lang="de">' in shown
    assert "What works" in shown


def test_draft_translation_leaves_the_reader_with_english(about, client):
    draft = about.copy_for_translation(locale("sl"), copy_parents=True)
    assert not draft.live
    assert ">About us</h1>" in body(client, "/sl/about/")


def test_unpublished_translation_leaves_the_reader_with_english(o_nas, client):
    o_nas.unpublish()
    assert ">About us</h1>" in body(client, "/sl/about/")
    assert client.get("/sl/o-nas/").status_code == 404


def test_unpublished_original_leaves_the_readers_with_the_translation(
    about, o_nas, client
):
    about.unpublish()
    assert ">O nas</h1>" in body(client, "/sl/o-nas/")
    assert ">O nas</h1>" in body(client, "/en/o-nas/")


def test_draft_is_found_under_no_language(site, client):
    site.add_child(instance=StandardPage(title="Later", slug="later", live=False))
    for language in ("en", "sl", "de"):
        assert client.get(f"/{language}/later/").status_code == 404


def test_page_for_members_is_offered_to_nobody_else(about, client, coordinator):
    PageViewRestriction.objects.create(page=about, restriction_type="login")
    for language in ("en", "sl"):
        answer = client.get(f"/{language}/about/", follow=True)
        last = unquote(answer.redirect_chain[-1][0])
        assert last == f"/{language}/accounts/login/?next=/{language}/about/"
        assert "About us</h1>" not in answer.content.decode()
    client.force_login(coordinator, "django.contrib.auth.backends.ModelBackend")
    assert ">About us</h1>" in body(client, "/en/about/")


def test_address_for_is_the_translations_own_else_the_original(o_nas, about):
    page = StandardPage.objects.get(pk=about.pk)
    assert page.address_for("sl") == "/sl/o-nas/"
    assert page.address_for("en") == "/en/about/"
    assert page.address_for("de") == "/de/about/"
    with override("sl"):
        assert page.address_for() == "/sl/o-nas/"
        assert page.address == "/sl/about/"


def test_address_in_its_own_language_asks_nothing(about, django_assert_num_queries):
    page = StandardPage.objects.select_related("locale").get(pk=about.pk)
    with django_assert_num_queries(0):
        assert page.address_for("en") == "/en/about/"
        with override("cs"):
            assert page.address == "/cs/about/"


def test_versions_are_the_published_ones_in_the_order_of_languages(about, o_nas):
    translated(about, "cs", slug="o-nas-cs")
    translated(about, "pl").unpublish()
    page = StandardPage.objects.get(pk=about.pk)
    assert list(page.versions) == ["en", "cs", "sl"]


def test_address_under_replaces_the_home_pages_slug():
    assert address_under("/en/library/x/", "sl") == "/sl/library/x/"
    assert address_under("/en/", "sl") == "/sl/"


def test_heading_and_description_fall_back_to_title_and_lead():
    page = StandardPage(title="About", lead="Who we are.")
    assert (page.heading, page.description) == ("About", "Who we are.")
    page.headline, page.search_description = "Who carries it", "All about us"
    assert (page.heading, page.description) == ("Who carries it", "All about us")


def test_link_inside_a_text_stays_in_the_readers_interface(o_nas, about, site, client):
    text = f'<p><a linktype="page" id="{about.pk}">who</a></p>'
    page = StandardPage(title="News of us", slug="of-us", body=[("text", text)])
    publish(site.add_child(instance=page))
    assert '<a href="/en/about/">who</a>' in body(client, "/en/of-us/")
    assert '<a href="/sl/about/">who</a>' in body(client, "/sl/of-us/")


def test_link_to_a_deleted_page_leads_nowhere_and_breaks_nothing(site, client):
    text = '<p><a linktype="page" id="999999">who</a></p>'
    page = StandardPage(title="News of us", slug="of-us", body=[("text", text)])
    publish(site.add_child(instance=page))
    assert "<a>who</a>" in body(client, "/en/of-us/")


def test_portal_with_one_language_answers_in_all(db, client):
    make_site()
    assert Page.objects.filter(depth=2).count() == 1
    assert ">Library</h1>" in body(client, "/sl/library/")
