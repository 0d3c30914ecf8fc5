"""The best language version of each page for a reader."""

import pytest
from django.utils.translation import override
from wagtail.models import Page

from home.models import StandardPage
from portal.versions import best_first, in_best_language
from tests.factories import publish, translated


@pytest.fixture
def about(site):
    """A page in English, Slovenian and Czech."""
    page = publish(site.add_child(instance=StandardPage(title="About", slug="about")))
    for language in ("sl", "cs"):
        translated(page, language, title=f"About {language}")
    return page


def versions_of(page):
    return Page.objects.filter(translation_key=page.translation_key)


@pytest.mark.parametrize(
    ("reader", "expected"),
    [("sl", "About sl"), ("en", "About"), ("cs", "About cs"), ("de", "About")],
)
def test_best_first_begins_with_the_reader_else_english(about, reader, expected):
    with override(reader):
        assert best_first(versions_of(about)).first().title == expected


def test_best_first_without_english_begins_with_the_original(about):
    others = versions_of(about).exclude(pk=about.pk)
    assert [page.title for page in best_first(others, "de")] == ["About sl", "About cs"]


def test_in_best_language_has_each_page_once_in_the_order_given(about, site):
    other = publish(site.add_child(instance=StandardPage(title="Zinc", slug="zinc")))
    pages = Page.objects.filter(
        translation_key__in=[about.translation_key, other.translation_key]
    )
    found = in_best_language(pages.order_by("-slug", "pk"), "cs")
    assert [page.title for page in found] == ["Zinc", "About cs"]


def test_in_best_language_asks_once(about, django_assert_num_queries):
    with django_assert_num_queries(1):
        in_best_language(versions_of(about), "sl")
