"""Linking measures with the practices that answer them, from either side."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from knowledge.models import Answer, Practice
from knowledge.strategies.actions import link_practice
from tests.factories import RegionFactory, make_practice, make_region_page
from tests.knowledge.strategies.rows import make_measure, make_strategy, posted
from tests.reading import html, words

LINKED = "The practice is linked with the measure."


@pytest.fixture
def page(shared_site):
    return make_practice(title="Open doors at the foundry")


def address(measure, end: str = "") -> str:
    return f"{measure.get_absolute_url()}practices/{end}"


def test_practice_is_found_by_words_and_linked(measure, page, keeping, keeper):
    found = keeping.get(address(measure), {"q": "foundry"})
    data = {"practice": html(found).select_one(".measure-link input[name=practice]")}

    answer = keeping.post(
        address(measure, "link/"), {"practice": data["practice"]["value"]}, follow=True
    )

    assert LINKED in words(answer)
    row = Answer.objects.get()
    assert (row.measure, row.practice, row.linked_by) == (
        measure,
        page.practice,
        keeper,
    )
    offered = html(keeping.get(address(measure), {"q": "foundry"}))
    assert "Nothing else was found" in words(offered.main)


@pytest.mark.parametrize("language", ["en", "sl"])
def test_practice_of_one_language_is_offered_in_every_interface(
    measure, shared_site, keeping, language
):
    page = make_practice("sl", title="Šola v livarni")

    offered = keeping.get(
        address(measure).replace("/en/", f"/{language}/"), {"q": "šole"}
    )

    button = html(offered).select_one(".measure-link form button")
    assert page.title in words(button)


def test_practice_is_linked_once_and_unlinked(measure, page, keeping):
    data = {"practice": page.practice.slug}

    keeping.post(address(measure, "link/"), data)
    keeping.post(address(measure, "link/"), data)
    assert Answer.objects.count() == 1

    keeping.post(address(measure, "unlink/"), data)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("slug", ["nothing", "", "a\0b"])
def test_practice_that_is_not_there_is_not_found(measure, keeping, slug):
    answer = keeping.post(address(measure, "link/"), {"practice": slug})

    assert answer.status_code == 404


def test_practice_that_is_not_public_answers_nothing(measure, page, keeper):
    page.unpublish()

    with pytest.raises(ValidationError, match="published"):
        link_practice(measure=measure, practice=page.practice, by=keeper)


def test_practice_that_was_taken_back_is_refused(measure, page, keeping):
    Practice.objects.update(withdrawn_at=timezone.now())
    data = {"practice": page.practice.slug}

    answer = keeping.post(address(measure, "link/"), data, follow=True)

    assert "This practice was taken back." in words(answer)
    assert not Answer.objects.exists()


def test_coordinator_links_from_the_practice(measure, page, keeping):
    other = make_strategy(RegionFactory(key="opole", label={"en": "Opole"}))
    make_measure(other, title={"en": "Not mine"})
    way = f"/en/strategies/answers/{page.practice.slug}/"
    offered = keeping.get(way)
    assert "Open days" in words(offered) and "Not mine" not in words(offered)

    keeping.post(way, {"measure": measure.pk})

    assert Answer.objects.get().measure == measure
    assert "no other measure" in words(keeping.get(way))


def test_measure_of_another_region_is_no_choice(measure, page, keeping):
    other = make_strategy(RegionFactory(key="opole", label={"en": "Opole"}))
    foreign = make_measure(other)
    way = f"/en/strategies/answers/{page.practice.slug}/"

    answer = keeping.post(way, posted(keeping.get(way)) | {"measure": foreign.pk})

    assert answer.status_code == 200
    assert not Answer.objects.exists()


def test_practice_shows_the_measures_that_it_answers(measure, page, client, keeping):
    assert "Answers these measures" not in words(client.get(page.address))
    assert "It answers a measure" in words(keeping.get(page.address))

    Answer.objects.create(measure=measure, practice=page.practice)

    told = words(client.get(page.address))
    assert "Answers these measures" in told and "Open days" in told


def test_region_shows_its_strategy(region, client, keeping):
    page = make_region_page(region=region)
    section = html(client.get(page.address)).select_one("[aria-labelledby=strategy]")
    assert "to be supplied by the region" in words(section)
    assert "Supply the strategy" in words(keeping.get(page.address))

    make_measure(make_strategy(region), title={"en": "Open days"})

    section = html(client.get(page.address)).select_one("[aria-labelledby=strategy]")
    assert "Iron with a future" in words(section) and "Open days" in words(section)
