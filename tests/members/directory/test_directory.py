"""The directory: who is who, as a list and on the map."""

import pytest

from members.models import Affiliation
from search.outbox import record_terms_change
from tests.factories import OrganisationFactory, RegionFactory, ThemeFactory
from tests.listings import chips, chosen, count_line, facets
from tests.members.directory.people import indexed, person
from tests.reading import html, words
from tests.search.rebuilding import lose_index, wait_for_rebuild
from vocabulary.models import Region

ADDRESS = "/en/members/"


def names(answer) -> list[str]:
    return [words(row) for row in html(answer).select(".person-row .row-title")]


@pytest.fixture
def three(site):
    """Ana of Gorenjska, Béla and Cilka of Zwickau."""
    gorenjska = RegionFactory()
    zwickau = RegionFactory(
        key="zwickau", label={"en": "Zwickau"}, short_label={}, country="DE"
    )
    workforce = ThemeFactory()
    person(
        "Ana",
        regions=[gorenjska],
        languages=["sl", "pl"],
        themes=[workforce],
        availability=["study_visit"],
        offers="We open the foundry to classes.",
    )
    person("Béla", regions=[zwickau], languages=["de"], availability=["talk"])
    person("Cilka", regions=[zwickau], languages=["pl"], themes=[workforce])


def test_member_finds_people_by_name(three, member):
    answer = member.get(ADDRESS)
    assert names(answer) == ["Ana", "Béla", "Cilka"]
    assert count_line(answer) == "3 people"


def test_facets_are_counted_disjunctively(three, member):
    answer = member.get(ADDRESS, {"region": "zwickau", "speaks": "pl"})
    assert names(answer) == ["Cilka"]
    assert facets(answer)["region"] == {"gorenjska": 1, "zwickau": 1}
    assert facets(answer)["speaks"] == {"de": 1, "pl": 1}
    assert chosen(answer) == {"region": ["zwickau"], "speaks": ["pl"]}
    assert set(chips(answer)) == {"Zwickau", "Polish"}


def test_country_is_that_of_regions_and_organisations_one_may_see(
    three, member, newcomer
):
    works = OrganisationFactory(key="works", region=None, country="CZ")
    dora = person("Dora", seen_by="public", audiences={"organisations": "members"})
    dora.regions.set(Region.objects.filter(key="zwickau"))
    Affiliation.objects.create(profile=dora, organisation=works)
    indexed(dora)
    for reader, counts in [
        (member, {"SI": 1, "DE": 3, "CZ": 1}),
        (newcomer, {"DE": 1}),
    ]:
        assert facets(reader.get(ADDRESS))["country"] == counts
        for country in ("SI", "DE", "CZ"):
            found = names(reader.get(ADDRESS, {"country": country}))
            assert len(found) == counts.get(country, 0)


def test_journey_of_the_coordinator_finds_the_one_person(three, member):
    asked = {"availability": "study_visit", "speaks": "pl", "theme": "workforce"}
    assert names(member.get(ADDRESS, asked)) == ["Ana"]


def test_text_is_searched_and_marked(three, member):
    answer = member.get(ADDRESS, {"q": "foundry"})
    assert names(answer) == ["Ana"]
    assert [m.text for m in html(answer).select(".person-fragment mark")] == ["foundry"]


def test_texts_of_a_fragment_are_parted_by_a_dot(three, member):
    answer = member.get(ADDRESS, {"q": "foundry"})
    fragment = html(answer).select_one(".person-fragment").text
    assert "the foundry to classes. · " in fragment
    assert "\n" not in fragment


def test_person_is_found_by_language_and_told_why(three, member):
    record_terms_change()
    answer = member.get(ADDRESS, {"q": "polnisch"})
    assert set(names(answer)) == {"Ana", "Cilka"}
    assert "Found by the concept “Polish”" in words(answer)


@pytest.mark.parametrize(
    ("sort", "order"), [("title", "Ana Béla Cilka"), ("newest", "Cilka Béla Ana")]
)
def test_people_are_sorted(three, member, sort, order):
    assert names(member.get(ADDRESS, {"sort": sort})) == order.split()


def test_card_tells_what_is_known(three, member):
    card = html(member.get(ADDRESS)).select_one(".person-row")
    assert "Gorenjska" in words(card) and "Slovenian" in words(card)
    assert "study visit" in words(card)
    assert card.a["href"].startswith("/en/members/")


def test_interface_of_the_reader(three, member):
    answer = member.get("/sl/members/")
    links = [a["href"] for a in html(answer).select(".person-row .row-title a")]
    assert links and all(link.startswith("/sl/members/") for link in links)


def test_map_shows_the_regions_of_the_result(three, member):
    places = html(member.get(ADDRESS)).select(".map-places a")
    told = {place["id"]: place["aria-label"] for place in places}
    assert told == {
        "map-gorenjska": "Gorenjska: 1 person",
        "map-zwickau": "Zwickau: 2 people",
    }
    assert "region=zwickau" in places[1]["href"]


def test_chosen_region_is_stressed_and_taken_away_by_the_map(three, member):
    page = html(member.get(ADDRESS, {"region": "zwickau"}))
    place = page.select_one("#map-zwickau")
    assert place["aria-current"] == "true" and "region" not in place["href"]


def test_list_beside_the_map_says_the_same(three, member):
    page = html(member.get(ADDRESS))
    listed = [a["href"] for a in page.select(".map-list a")]
    assert listed == [a["href"] for a in page.select(".map-places a")]


def test_long_list_has_pages(site, member):
    for number in range(21):
        person(f"Person {number:02}")
    assert len(names(member.get(ADDRESS))) == 20
    assert names(member.get(ADDRESS, {"page": 2})) == ["Person 20"]


def test_odd_address_does_no_harm(three, member):
    odd = {"region": "nowhere", "sort": "updated", "page": "x", "speaks": "\x00"}
    assert len(names(member.get(ADDRESS, odd))) == 3


def test_directory_is_read_only(member):
    assert member.post(ADDRESS).status_code == 405
    assert member.post(f"{ADDRESS}list.json").status_code == 405


def test_facet_without_a_value_is_left_out(site, member):
    person("Ana", languages=["sl"])
    names = [words(name) for name in html(member.get(ADDRESS)).select("legend")]
    assert names == ["Speaks", "Reads"]


def test_newcomer_sees_public_people_and_the_door(three, newcomer):
    person("Dora", seen_by="public")
    answer = newcomer.get(ADDRESS)
    assert names(answer) == ["Dora"]
    assert "Members see more" in words(answer)


def test_newcomer_without_anybody_public_is_told(three, newcomer):
    answer = newcomer.get(ADDRESS)
    assert "Nobody to show yet" in words(answer)
    assert "Members see more" in words(answer)
    assert not html(answer).select(".facet-option, .map-places a")


def test_member_is_not_shown_the_door(three, member):
    assert "Members see more" not in words(member.get(ADDRESS))


def test_newcomer_gets_no_cookie(three, newcomer):
    assert not newcomer.get(ADDRESS).cookies


def test_suspended_reader_is_a_newcomer(three, signed_in):
    from members.parts import set_active
    from tests.factories import UserFactory

    user = UserFactory()
    browser = signed_in(user)
    set_active(user, False)
    assert names(browser.get(ADDRESS)) == []


def test_nothing_found_helps_on(three, member):
    assert "Nothing found" in words(member.get(ADDRESS, {"q": "zeppelin"}))


def test_without_index_the_newest_are_listed(three, member, newcomer):
    lose_index()
    answer = member.get(ADDRESS)
    wait_for_rebuild()
    assert names(answer)[-1] == "Ana" and "being prepared" in words(answer)


def test_without_index_newcomers_see_public_people_alone(three, newcomer):
    person("Dora", seen_by="public")
    lose_index()
    answer = newcomer.get(ADDRESS)
    wait_for_rebuild()
    assert names(answer) == ["Dora"]


def test_directory_asks_the_same_for_one_and_three(newcomer, django_assert_num_queries):
    organisation = OrganisationFactory()
    add(organisation, "Ana")
    newcomer.get(ADDRESS)
    with django_assert_num_queries(14):
        newcomer.get(ADDRESS)
    add(organisation, "Béla")
    add(organisation, "Cilka")
    newcomer.get(ADDRESS)
    with django_assert_num_queries(14):
        newcomer.get(ADDRESS)


def add(organisation, name: str) -> None:
    from members.models import Affiliation
    from tests.members.directory.people import indexed

    profile = person(
        name, seen_by="public", regions=[RegionFactory()], languages=["sl"]
    )
    Affiliation.objects.create(profile=profile, organisation=organisation)
    indexed(profile)


def test_search_page_finds_people_by_the_same_rule(three, member, newcomer):
    answer = member.get("/en/search/", {"q": "foundry"})
    assert "Ana" in words(answer) and "Members" in words(answer)
    assert facets(answer)["kind"] == {"member": 1}
    assert "Ana" not in words(newcomer.get("/en/search/", {"q": "foundry"}))
