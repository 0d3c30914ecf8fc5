"""What happens to pages is in the search at the next request."""

import pytest
from wagtail.models import Page, PageViewRestriction

from home.models import NewsIndexPage, NewsPage, StandardPage
from search.contract import Query
from search.finding import find
from search.models import Change
from tests.factories import (
    library,
    locale,
    make_practice,
    make_region_page,
    make_theme_page,
    publish,
    translated,
)


@pytest.fixture
def news(shared_site):
    index = NewsIndexPage.objects.get(locale=locale("en"))
    page = NewsPage(title="The furnace is lit", lead="At dawn.", locale=index.locale)
    return publish(index.add_child(instance=page))


def found(text: str = "", **rest) -> list[str]:
    """The addresses of what is found."""
    return [hit.url for hit in find(Query(text=text, **rest)).hits]


def test_published_page_is_found(news):
    assert found("furnace") == ["/news/the-furnace-is-lit/"]


def test_draft_is_not_found(shared_site):
    index = NewsIndexPage.objects.get(locale=locale("en"))
    page = NewsPage(title="The furnace is lit", live=False, locale=index.locale)
    index.add_child(instance=page).save_revision()

    assert found("furnace") == []


def test_changed_page_is_found_by_its_new_words(news):
    news.title = "The tower opens"
    publish(news)

    assert found("tower") and not found("furnace")


def test_unpublished_page_is_not_found(news):
    assert found("furnace")

    news.unpublish()

    assert found("furnace") == []


def test_deleted_page_is_not_found(news):
    assert found("furnace")

    Page.objects.get(pk=news.pk).delete()

    assert found("furnace") == []


def test_page_deleted_with_its_parent_is_not_found(news):
    assert found("furnace")

    Page.objects.get(pk=news.get_parent().pk).delete()

    assert found("furnace") == []


def test_practice_deleted_with_its_library_is_not_found(shared_site):
    make_practice(title="Tower of light")
    assert found("tower")

    Page.objects.get(pk=library().pk).delete()

    assert found("tower") == []


def test_moved_page_is_found_at_its_new_address(shared_site):
    theme = make_theme_page()
    assert found("workforce") == ["/themes/workforce/"]

    theme.move(
        StandardPage.objects.get(slug="regions", locale=locale("en")), "last-child"
    )

    assert found("workforce") == ["/regions/workforce/"]


def test_page_moved_with_its_parent_is_found_at_its_new_address(shared_site):
    make_region_page()
    assert "/regions/gorenjska/" in found("gorenjska")

    regions = StandardPage.objects.get(slug="regions", locale=locale("en"))
    regions.move(
        StandardPage.objects.get(slug="themes", locale=locale("en")), "last-child"
    )

    assert found("gorenjska") == ["/themes/regions/gorenjska/"]


def test_changed_slug_is_in_the_found_address(news):
    assert found("furnace")
    news.slug = "fire"
    publish(news)

    assert found("furnace") == ["/news/fire/"]


def test_changed_slug_of_a_parent_is_in_the_found_address(
    news, client, django_capture_on_commit_callbacks
):
    assert found("furnace")
    index = NewsIndexPage.objects.get(pk=news.get_parent().pk)
    index.slug = "reports"
    with django_capture_on_commit_callbacks(execute=True):  # Wagtail tells it then
        publish(index)

    assert found("furnace") == ["/reports/the-furnace-is-lit/"]
    assert client.get("/en" + found("furnace")[0]).status_code == 200


def test_page_closed_to_the_public_is_not_found(news):
    assert found("furnace")

    restriction = PageViewRestriction.objects.create(
        page=news, restriction_type=PageViewRestriction.LOGIN
    )
    assert found("furnace") == []

    restriction.delete()
    assert found("furnace")


def test_page_closed_with_its_parent_is_not_found(news):
    assert found("furnace")

    PageViewRestriction.objects.create(
        page=news.get_parent(),
        restriction_type=PageViewRestriction.PASSWORD,
        password="secret",
    )

    assert found("furnace") == []


def test_translations_are_one_hit_in_the_readers_language(news):
    translated(news, "sl", title="Peč gori", lead="Ob zori.")

    hits = find(Query(text="furnace", languages=("sl", "en"))).hits
    assert [(hit.language, [v.language for v in hit.also]) for hit in hits] == [
        ("en", ["sl"])
    ]


def test_body_text_is_found(shared_site):
    page = StandardPage.objects.get(slug="regions", locale=locale("en"))
    page.body = [("text", "<p>The <b>cupola</b> furnace</p>")]
    publish(page)

    assert found("cupola") == ["/regions/"]


def test_each_kind_of_page_has_its_place(shared_site, news):
    make_region_page()
    make_theme_page()
    make_practice()

    counts = find(Query(wants=("kind",))).facets["kind"]

    assert counts == {"page": 4, "region": 1, "news": 1, "practice": 1}


def test_plain_pages_of_wagtail_are_no_matter_of_the_search(shared_site):
    before = Change.objects.count()
    home = shared_site

    publish(home.add_child(instance=Page(title="Plain", locale=home.locale)))

    assert Change.objects.count() == before
