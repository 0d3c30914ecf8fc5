"""The row of a practice, and the rules of its pages."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from knowledge.models import (
    LibraryPage,
    Practice,
    PracticePage,
    free_slug,
    next_number,
)
from tests.factories import (
    OrganisationFactory,
    ThemeFactory,
    UserFactory,
    library,
    locale,
    make_practice,
    translated,
)


def added(title: str, **fields) -> PracticePage:
    """A page as an editor adds it in the Wagtail admin."""
    page = PracticePage(
        title=title, theme=ThemeFactory(), what_works="It works.", **fields
    )
    page.locale = locale("en")
    return library().add_child(instance=page)


def test_page_of_an_editor_gets_its_row(shared_site, administrator):
    page = added("Night of the Furnaces", owner=administrator)

    practice = Practice.objects.get()
    assert practice.key == page.translation_key
    assert practice.slug == page.slug == "night-of-the-furnaces"
    assert (practice.author, practice.language) == (administrator, "en")
    assert (practice.tier, practice.origin) == ("record", "member")


def test_translation_shares_row_and_slug(shared_site):
    page = make_practice()

    copy = translated(page, "sl", title="Noč plavžev", slug="noc-plavzev")

    assert Practice.objects.count() == 1
    assert copy.practice == page.practice
    assert page.practice.language == "en"


def test_slug_is_the_same_in_all_languages(shared_site):
    page = make_practice()
    copy = page.copy_for_translation(locale("sl"))
    copy.slug = "noc-plavzev"
    copy.full_clean()
    copy.save()

    assert PracticePage.objects.get(pk=copy.pk).slug == page.slug


def test_copy_of_a_page_gets_a_row_of_its_own(shared_site):
    page = make_practice(tier=Practice.Tier.SPARK)

    copy = page.copy(update_attrs={"title": "Copy", "slug": "copy"})

    assert Practice.objects.count() == 2
    assert copy.practice_id == copy.translation_key != page.translation_key
    assert copy.practice.slug == copy.slug == "copy"
    assert copy.practice.number == page.practice.number + 1
    assert PracticePage.objects.get(pk=page.pk).practice == page.practice


def test_two_pages_of_one_title_get_two_addresses(shared_site):
    first, second = make_practice(), make_practice()

    assert first.slug == "open-doors-at-the-foundry"
    assert second.slug == second.practice.slug == "open-doors-at-the-foundry-2"


def test_address_taken_in_another_language_becomes_another(shared_site):
    make_practice(slug="open-doors")

    page = make_practice("sl", slug="open-doors")

    assert page.slug == page.practice.slug == "open-doors-2"


def test_numbers_count_up(shared_site):
    pages = [make_practice() for _time in range(3)]

    numbers = [page.practice.number for page in pages]
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]
    assert next_number() == numbers[-1] + 1


def test_citation_has_four_figures_at_least(db):
    assert Practice(number=7).citation == "ICN-0007"
    assert Practice(number=12345).citation == "ICN-12345"


@pytest.mark.parametrize("field", ["number", "slug"])
def test_number_and_slug_are_unique(db, field):
    values = {"number": 7, "slug": "one"}
    Practice.objects.create(**values)

    with pytest.raises(IntegrityError), transaction.atomic():
        Practice.objects.create(
            **values | {"number": 8, "slug": "two"} | {field: values[field]}
        )

    assert Practice.objects.count() == 1


def test_free_slug_is_the_first_that_nobody_has(db):
    assert free_slug("tower") == "tower"
    for slug in ("tower", "tower-2", "tower-4", "tower-of-power"):
        Practice.objects.create(slug=slug)

    assert free_slug("tower") == "tower-3"
    assert free_slug("") == "practice"
    assert len(free_slug("a" * 300)) <= 120


def test_owner_is_the_organisation_else_the_author_else_nobody(db):
    author, organisation = UserFactory.build(), OrganisationFactory.build()

    assert Practice(author=author, organisation=organisation).owner == organisation
    assert Practice(author=author).owner == author
    assert Practice().owner is None


def test_spark_may_be_edited_by_author_and_editors_only(
    db, coordinator, stranger, administrator
):
    practice = Practice(author=coordinator)
    closed = UserFactory.build(is_active=False, is_superuser=True)

    assert practice.can_be_edited_by(coordinator)
    assert practice.can_be_edited_by(administrator)
    assert not practice.can_be_edited_by(stranger)
    assert not practice.can_be_edited_by(closed)


def test_practice_without_author_is_nobodys(db, client, shared_site):
    page = make_practice()
    assert page.practice.author is None

    answer = client.get(page.address_for("en"))

    assert not answer.context["may_edit"]


@pytest.mark.parametrize(
    ("cost", "band"),
    [
        (None, ""),
        (0, "none"),
        (1, "under_5000"),
        (5_000, "under_5000"),
        (60_000, "under_100000"),
        (100_001, "over_100000"),
    ],
)
def test_cost_band_follows_from_the_cost(shared_site, cost, band):
    page = make_practice(cost_eur=cost)
    page.clean()

    assert page.cost_band == band


def test_cost_band_follows_the_cost_and_may_be_chosen_without_one(shared_site):
    page = make_practice(cost_eur=10, cost_band="under_25000")
    page.clean()
    assert page.cost_band == "under_5000"

    page.cost_eur, page.cost_band = None, "under_25000"
    page.clean()
    assert page.cost_band == "under_25000"


@pytest.mark.parametrize(
    ("field", "length"),
    [
        ("title", 100),
        ("lead", 160),
        ("what_works", 600),
        ("past", 160),
        ("situation", 1000),
    ],
)
def test_texts_have_their_lengths(shared_site, field, length):
    page = make_practice()
    setattr(page, field, "a" * length)
    page.full_clean()

    setattr(page, field, "a" * (length + 1))
    with pytest.raises(ValidationError) as error:
        page.full_clean()

    assert field in error.value.message_dict


def test_dates_may_be_as_exact_as_known(shared_site):
    page = make_practice(begins="2018", ends="2018-04")
    page.full_clean()

    page.begins = "spring 2018"
    with pytest.raises(ValidationError) as error:
        page.full_clean()

    assert list(error.value.message_dict) == ["begins"]


def test_practices_stand_in_libraries_only(shared_site):
    assert PracticePage.allowed_parent_page_models() == [LibraryPage]
    assert PracticePage.allowed_subpage_models() == []
    assert not LibraryPage.can_create_at(library().get_parent())
