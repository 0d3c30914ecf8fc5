"""Whom to meet, and why: only by what the reader may see, in few queries."""

import pytest

from members.models import LanguageSkill, Profile
from members.profiles.matching import matches_for, matches_for_region, why_two
from members.visibility import as_seen
from tests.factories import (
    ConceptFactory,
    RegionFactory,
    ThemeFactory,
    UserFactory,
    make_region_page,
)
from tests.members.markers import set_audiences
from tests.reading import html, words

pytestmark = pytest.mark.django_db


def make_person(name: str, **fields) -> Profile:
    """A profile; `speaks`, `themes`, `concepts`, `regions`: what it has of them."""
    profile = UserFactory(display_name=name).profile
    for code in fields.pop("speaks", ["en"]):
        LanguageSkill.objects.create(profile=profile, language=code, spoken=2)
    for kind in ("themes", "concepts", "regions"):
        getattr(profile, kind).set(fields.pop(kind, []))
    for key, value in fields.items():
        setattr(profile, key, value)
    profile.save()
    return whole(profile)


def whole(profile: Profile) -> Profile:
    return Profile.objects.whole().get(pk=profile.pk)


def names(matches) -> list[str]:
    return [match.person.name for match in matches]


@pytest.fixture
def me(site):
    return make_person("Me", needs="Somebody who prepares study visits to factories.")


def test_offer_meets_need_by_availability(me):
    make_person("Marta", availability=["study_visit"])
    (match,) = matches_for(me)
    assert match.reasons[0] == "Offers a study visit, which you are looking for."


def test_offer_meets_need_across_languages(me):
    ConceptFactory()
    me.needs = "We want to reopen a coal mine."
    me.save()
    make_person("Jana", offers="Vodimo rudnik.", text_language="sl")
    (match,) = matches_for(whole(me))
    assert match.reasons[0] == "Offers “Colliery”, which you are looking for."


def test_concept_that_was_merged_meets_need_as_the_one_that_stands(me):
    pit = ConceptFactory(
        slug="pit",
        label={"en": "Pit"},
        alternatives={},
        state="merged",
        merged_into=ConceptFactory(),
    )
    me.needs = "We want to reopen a coal mine."
    me.save()
    make_person("Jana", concepts=[pit], speaks=[])
    (match,) = matches_for(whole(me))
    assert "“Colliery”" in match.reasons[0]


def test_offer_meets_need_in_other_forms_of_the_word(me):
    make_person("Petr", offers="I lend a key to every factory.")
    (match,) = matches_for(me)
    assert match.reasons[0] == "Offers “factory”, which you are looking for."


def test_words_of_another_language_are_not_compared(me):
    me.needs = "A gift for the museum"
    me.save()
    make_person("Jana", offers="Das Gift der Fabrik", text_language="de")
    assert matches_for(whole(me)) == []


def test_expertise_meets_need_and_need_meets_expertise(me):
    colliery = ConceptFactory()
    me.needs, me.offers = "A colliery to visit", "Looms"
    me.save()
    make_person("Petr", concepts=[colliery], needs="Looms for a museum")
    (match,) = matches_for(whole(me))
    assert match.reasons[:2] == [
        "Knows about “Colliery”, which you are looking for.",
        "Is looking for “Looms”, which you have.",
    ]


def test_themes_expertise_and_languages_are_shared(site):
    theme, concept = ThemeFactory(), ConceptFactory()
    shared = {"themes": [theme], "concepts": [concept]}
    me = make_person("Me", speaks=["pl", "en"], **shared)
    make_person("Marta", speaks=["pl", "de"], **shared)
    (match,) = matches_for(me)
    assert match.reasons == [
        "You both know about “Colliery”.",
        "You share the theme “Workforce and companies”.",
        "You both speak Polish.",
    ]


def test_common_language_alone_is_no_reason(site):
    me = make_person("Me")
    make_person("Marta")
    assert matches_for(me) == []


def test_language_spoken_a_little_is_not_common(site):
    me = make_person("Me", themes=[ThemeFactory()], speaks=["pl"])
    other = make_person("Marta", themes=[ThemeFactory()], speaks=["pl"])
    LanguageSkill.objects.filter(profile=other).update(spoken=1)
    (match,) = matches_for(me)
    assert match.reasons == ["You share the theme “Workforce and companies”."]


def test_another_region_comes_first(me):
    here, there = RegionFactory(), RegionFactory(key="opole", label={"en": "Opole"})
    me.regions.set([here])
    best = {"availability": ["study_visit"]}
    make_person("Near", regions=[here], offers="Study visits to factories", **best)
    make_person("Far", regions=[there], **best)
    assert names(matches_for(whole(me))) == ["Far", "Near"]


def test_better_match_comes_first(me):
    make_person("Good", availability=["study_visit"])
    make_person("Better", availability=["study_visit"], offers="factories")
    assert names(matches_for(me)) == ["Better", "Good"]


@pytest.mark.parametrize("field", ["availability", "name"])
def test_hidden_field_leads_to_nobody(me, field):
    other = make_person("Marta", availability=["study_visit"])
    set_audiences(other, {field: "coordinators"})
    assert matches_for(me) == []


def test_one_is_not_matched_with_oneself_or_the_suspended(me):
    me.availability = ["study_visit"]
    me.save()
    gone = make_person("Gone", availability=["study_visit"])
    gone.user.is_active = False
    gone.user.save()
    assert matches_for(whole(me)) == []


def test_common_words_of_many_tell_nothing(me):
    for number in range(8):
        make_person(f"Person {number}", offers="factories")
    assert matches_for(me) == []


def test_empty_profile_has_no_matches(site):
    make_person("Marta", offers="Everything", themes=[ThemeFactory()])
    assert matches_for(UserFactory().profile) == []


def test_why_two_says_nothing_without_reason(me):
    other = as_seen(make_person("Marta", speaks=[]), "members")
    assert why_two(me, other) == []


def test_pages_tell_whom_to_meet_and_why(me, signed_in):
    other = make_person("Marta", availability=["study_visit"])
    browser = signed_in(me.user)
    own = html(browser.get(me.get_absolute_url())).select_one(".matches")
    assert "Marta" in words(own)
    assert own.find("a")["href"] == other.get_absolute_url()
    theirs = html(browser.get(other.get_absolute_url())).select_one(".meeting")
    assert "Offers a study visit, which you are looking for." in words(theirs)


def test_newcomers_are_not_matched(me, client):
    set_audiences(me, {"name": "public"})
    make_person("Marta", availability=["study_visit"])
    page = html(client.get(me.get_absolute_url()))
    assert not page.select(".matches, .meeting")


def test_region_finds_people_elsewhere(me):
    here, there = RegionFactory(), RegionFactory(key="opole", label={"en": "Opole"})
    me.regions.set([here])
    make_person("Far", regions=[there], availability=["study_visit"])
    make_person("Near", regions=[here], availability=["study_visit"])
    (match,) = matches_for_region(here, UserFactory())
    assert match.person.name == "Far"
    assert match.reasons[0] == "Offers a study visit, which people here look for."


def test_need_that_the_reader_may_not_see_speaks_for_no_region(me):
    here = RegionFactory()
    me.regions.set([here])
    make_person("Far", availability=["study_visit"])
    for field in ("needs", "regions", "name"):
        set_audiences(me, {"needs": "members", "regions": "members", "name": "members"})
        set_audiences(me, {field: "coordinators"})
        assert matches_for_region(here, UserFactory()) == []


def test_region_page_shows_them_to_members_alone(me, client, signed_in):
    me.regions.set([RegionFactory()])
    make_person("Far Away", availability=["study_visit"])
    address = make_region_page(region=RegionFactory()).address
    assert "Far Away" in words(signed_in(UserFactory()).get(address))
    assert "Far Away" not in words(client.get(address))


@pytest.mark.parametrize("number", [1, 3])
def test_matches_cost_the_same_for_more_people(me, django_assert_num_queries, number):
    for name in ("Marta", "Petr", "Jana")[:number]:
        make_person(name, availability=["study_visit"])
    me.regions.set([region := RegionFactory()])
    me, reader = whole(me), UserFactory()
    with django_assert_num_queries(8):
        assert len(matches_for(me)) == number
    with django_assert_num_queries(14):
        assert len(matches_for_region(region, reader)) == number
