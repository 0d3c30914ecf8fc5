"""A synthetic library: as publishing leaves it, and gone without a trace."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from knowledge.models import Practice, PracticePage
from knowledge.record.tables import rows_of
from knowledge.synthetic.practices import make_practices, remove_practices
from tests.factories import RegionFactory, ThemeFactory, make_practice


@pytest.fixture
def words(shared_site):
    RegionFactory(), ThemeFactory()


def told() -> list[tuple]:
    pages = PracticePage.objects.order_by("practice__number")
    return [(page.title, page.language, page.what_works) for page in pages]


def test_practices_are_read_like_others_and_say_what_they_are(words, client):
    make_practices(12)
    page = PracticePage.objects.exclude(money=[]).first()

    answer = client.get(page.address_for(page.language))

    assert answer.status_code == 200
    assert "ynthetic" in page.title or "intetično" in page.title
    assert rows_of(page, "money")[0]["item"]
    assert Page.find_problems() == ([], [], [], [], [])


def test_same_seed_makes_the_same_practices(words):
    make_practices(5)
    first = told()
    remove_practices()
    make_practices(5)
    assert told() == first


def test_synthetic_practices_go_and_the_others_stay(words):
    kept = make_practice(title="A real one")
    before = Page.objects.count()
    make_practices(7)
    call_command("make_library", 0)

    assert Page.objects.count() == before
    assert list(Practice.objects.all()) == [kept.practice]
    assert Page.find_problems() == ([], [], [], [], [])


def test_real_site_has_to_be_asked_twice(words, settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="--yes"):
        call_command("make_library", 3)
    assert not Practice.objects.exists()
