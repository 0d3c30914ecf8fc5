"""An organisation's page: its people as far as the reader sees them."""

import json

import pytest

from members.models import Affiliation
from tests.factories import OrganisationFactory, coordinator_of, partner_of
from tests.listings import page_numbers
from tests.members.directory.people import indexed, person
from tests.reading import html, words

ADDRESS = "/en/organisations/bsc-kranj/"


def works_there(name: str, organisation, **fields):
    profile = person(name, **fields)
    Affiliation.objects.create(profile=profile, organisation=organisation)
    indexed(profile)
    return profile


def names(answer) -> list[str]:
    return [words(row) for row in html(answer).select("#people .row-title")]


def test_people_are_shown_as_they_wish(readers):
    organisation = OrganisationFactory()
    works_there("Ana", organisation, seen_by="public")
    works_there("Béla", organisation, seen_by="members")
    works_there("Cilka", organisation, audiences={"organisations": "coordinators"})
    works_there(
        "Dora", organisation, seen_by="public", audiences={"organisations": "members"}
    )
    shown = {who: names(browser.get(ADDRESS)) for who, browser in readers.items()}
    assert shown == {
        "public": ["Ana"],
        "members": ["Ana", "Béla", "Dora"],
        "coordinators": ["Ana", "Béla", "Cilka", "Dora"],
    }


def test_organisation_without_people_to_show_has_no_such_part(newcomer):
    works_there("Ana", OrganisationFactory())
    assert not html(newcomer.get(ADDRESS)).select("#people")


def test_people_come_24_on_a_page(newcomer):
    organisation = OrganisationFactory()
    for number in range(25):
        works_there(f"Person {number:02}", organisation, seen_by="public")
    answer = newcomer.get(ADDRESS)
    assert len(names(answer)) == 24
    assert page_numbers(answer) == ["[1]", "2"]
    assert names(newcomer.get(ADDRESS, {"page": 2})) == ["Person 24"]


def test_page_asks_the_same_for_one_person_and_three(
    newcomer, django_assert_num_queries
):
    organisation = OrganisationFactory()
    works_there("Ana", organisation, seen_by="public")
    newcomer.get(ADDRESS)
    with django_assert_num_queries(15):
        newcomer.get(ADDRESS)
    for name in ("Béla", "Cilka"):
        works_there(name, organisation, seen_by="public")
    newcomer.get(ADDRESS)
    with django_assert_num_queries(15):
        newcomer.get(ADDRESS)


def test_data_block_tells_search_engines(newcomer):
    OrganisationFactory(website="https://example.org/<b>", address="Cesta 1")
    block = html(newcomer.get(ADDRESS)).find("script", type="application/ld+json")
    told = json.loads(block.string)
    assert told["@type"] == "Organization"
    assert told["name"] == "Business Support Centre Kranj"
    assert told["sameAs"] == "https://example.org/<b>"
    assert "<b>" not in block.string


@pytest.mark.parametrize("who", ["partner", "coordinator"])
def test_its_people_are_led_to_the_form(site, signed_in, who):
    organisation = OrganisationFactory()
    keeper = {
        "partner": lambda: partner_of(organisation),
        "coordinator": lambda: coordinator_of(organisation.region),
    }[who]()
    assert "Edit this page" in words(signed_in(keeper).get(ADDRESS))


def test_others_are_not_led_to_the_form(member, newcomer):
    OrganisationFactory()
    assert "Edit this page" not in words(member.get(ADDRESS))
    assert "Edit this page" not in words(newcomer.get(ADDRESS))
