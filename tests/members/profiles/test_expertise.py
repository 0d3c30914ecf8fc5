"""Concepts on a profile: found in every language, suggested, never twice."""

import pytest
from django.urls import reverse

from members.models import Profile
from members.profiles import expertise
from tests.factories import ConceptFactory, UserFactory
from tests.members.profiles.editing import fields, send
from tests.reading import html, words
from vocabulary.models import Concept

pytestmark = pytest.mark.django_db
OPTIONS = "/en/profile/concepts/"


@pytest.fixture
def person(site):
    return UserFactory(display_name="Ana Novak")


@pytest.fixture
def browser(person, signed_in):
    return signed_in(person)


@pytest.fixture
def colliery(site):
    return ConceptFactory()


def concepts_of(person) -> list[str]:
    return sorted(person.profile.concepts.values_list("slug", flat=True))


def offered(browser, text: str) -> dict[str, str]:
    """What the combobox offers: words by slug."""
    page = html(browser.get(OPTIONS, {"q": text}))
    found = page.select("[data-slug]")
    return {option["data-slug"]: words(option) for option in found}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("coll", "Colliery"),
        ("COLLIERY", "Colliery"),
        ("coal m", "Colliery coal mine"),
        ("dul", "Colliery Důl"),
        ("důl", "Colliery Důl"),
        ("mine", "Colliery coal mine"),
        ("rudnik", "Colliery rudnik"),
        ("zech", "Colliery Zeche"),
    ],
)
def test_concept_is_found_in_every_language(browser, colliery, text, shown):
    assert offered(browser, text) == {"colliery": shown}


def test_label_is_in_the_readers_language(browser, colliery):
    page = browser.get("/sl/profile/concepts/", {"q": "coal"})
    option = html(page).select_one("[data-slug]")
    assert words(option) == "Premogovnik coal mine"
    assert option["data-label"] == "Premogovnik"


@pytest.mark.parametrize("text", ["", "   ", "zzz", "%", "\0", "x" * 500])
def test_nothing_found_is_no_error(browser, colliery, text):
    assert offered(browser, text) == {}


def test_best_fit_comes_first(browser, colliery):
    ConceptFactory(slug="mine", label={"en": "Mine"}, alternatives={})
    assert list(offered(browser, "mine")) == ["mine", "colliery"]


def test_a_new_word_may_be_suggested_and_a_known_one_not(browser, colliery):
    def may_suggest(text):
        page = html(browser.get(OPTIONS, {"q": text}))
        return bool(page.select("[data-suggest]"))

    assert may_suggest("looms")
    assert may_suggest("coll")
    assert not may_suggest("DUL")
    assert not may_suggest("x")


def test_options_are_for_members(client, site):
    assert client.get(OPTIONS).url.startswith(reverse("account_login"))


def test_searching_costs_the_same_for_more_concepts(
    browser, colliery, django_assert_num_queries
):
    browser.get(OPTIONS, {"q": "coll"})
    with django_assert_num_queries(5):
        browser.get(OPTIONS, {"q": "coll"})
    for number in range(3):
        ConceptFactory(slug=f"c{number}", label={"en": f"Colloid {number}"})
    with django_assert_num_queries(5):
        browser.get(OPTIONS, {"q": "coll"})


def test_chosen_concepts_are_saved(person, browser, colliery):
    assert send(browser, "expertise", expertise=["colliery"]).status_code == 302
    assert concepts_of(person) == ["colliery"]


def test_search_without_script_keeps_what_is_chosen(person, browser, colliery):
    ConceptFactory(slug="looms", label={"en": "Looms"}, alternatives={})
    answer = send(
        browser, "expertise", do="find", expertise=["looms"], expertise_find="rudnik"
    )
    assert fields(answer)["expertise"] == ["looms"]
    box = html(answer).find("input", value="colliery")
    assert not box.has_attr("checked")
    assert concepts_of(person) == []


def test_search_that_finds_nothing_offers_to_suggest(browser, colliery):
    answer = send(browser, "expertise", do="find", expertise_find="looms")
    button = html(answer).find("button", value="suggest")
    assert words(button) == "Suggest “looms” as a new concept"
    assert not button.has_attr("hidden")


def test_suggested_concept_waits_and_stands_on_the_profile(person, browser, colliery):
    answer = send(
        browser,
        "expertise",
        do="suggest",
        expertise_find=" Narrow  looms ",
        expertise=["colliery"],
    )
    concept = Concept.objects.get(state="pending")
    assert (concept.label, concept.slug) == ({"en": "Narrow looms"}, "narrow-looms")
    assert sorted(fields(answer)["expertise"]) == ["colliery", "narrow-looms"]
    assert concepts_of(person) == ["narrow-looms"]

    assert send(browser, "expertise", page=answer).status_code == 302
    assert concepts_of(person) == ["colliery", "narrow-looms"]


def test_suggestion_is_in_the_writers_language(browser):
    data = {"do": "suggest", "expertise_find": "Łódź", "sees_expertise": "members"}
    browser.post("/pl/profile/expertise/", data)
    assert Concept.objects.get(state="pending").label == {"pl": "Łódź"}


@pytest.mark.parametrize("text", ["Collíery", "COAL MINE", "dul", "Rudník"])
def test_what_exists_is_chosen_instead(person, browser, colliery, text):
    send(browser, "expertise", do="suggest", expertise_find=text)
    assert concepts_of(person) == ["colliery"]
    assert Concept.objects.count() == 1


def test_what_another_suggested_is_not_made_twice(person, browser, site):
    other = UserFactory()
    expertise.suggest_concept(profile=other.profile, text="Looms", language="en")
    send(browser, "expertise", do="suggest", expertise_find="lóoms")
    assert Concept.objects.get() in person.profile.concepts.all()


def test_merged_concept_leads_to_the_one_that_stands(person, browser, colliery):
    ConceptFactory(
        slug="pit",
        label={"en": "Pit"},
        alternatives={},
        state="merged",
        merged_into=colliery,
    )
    send(browser, "expertise", do="suggest", expertise_find="pit")
    assert concepts_of(person) == ["colliery"]


@pytest.fixture
def merged(colliery):
    return ConceptFactory(
        slug="pit",
        label={"en": "Pit"},
        alternatives={},
        state="merged",
        merged_into=colliery,
    )


@pytest.mark.parametrize("has_both", [True, False])
def test_concept_that_was_merged_is_shown_as_the_one_that_stands(
    person, colliery, merged, signed_in, has_both
):
    person.profile.concepts.set([merged, colliery] if has_both else [merged])

    page = html(signed_in(UserFactory()).get(person.profile.get_absolute_url()))

    chips = page.select(".profile-body a.chip")
    assert [words(chip) for chip in chips] == ["Colliery"]
    assert chips[0]["href"] == "/en/concepts/colliery/"


def test_saving_the_form_keeps_the_one_that_stands(person, browser, merged):
    person.profile.concepts.set([merged])
    shown = browser.get("/en/profile/expertise/")

    assert fields(shown)["expertise"] == ["colliery"]
    assert send(browser, "expertise", page=shown).status_code == 302
    assert Profile.objects.whole().get(pk=person.pk).concepts.count() == 1
    assert words(browser.get(person.profile.get_absolute_url())).count("Colliery") == 1


def test_pending_concept_is_seen_by_its_suggester_alone(person, browser, signed_in):
    expertise.suggest_concept(profile=person.profile, text="Looms", language="en")
    other = signed_in(UserFactory())

    assert list(offered(browser, "looms")) == ["looms"]
    assert offered(other, "looms") == {}
    address = person.profile.get_absolute_url()
    assert "Looms (suggested)" in words(browser.get(address))
    assert "Looms" not in words(other.get(address))


def test_pending_concept_of_another_cannot_be_chosen(person, browser, site):
    other = UserFactory()
    expertise.suggest_concept(profile=other.profile, text="Looms", language="en")
    answer = send(browser, "expertise", expertise=["looms"])
    assert answer.status_code == 200
    assert concepts_of(person) == []


@pytest.mark.parametrize("text", ["", "x", "12345", "?!", "y" * 61])
def test_what_is_no_word_is_not_suggested(person, browser, text):
    answer = send(browser, "expertise", do="suggest", expertise_find=text)
    assert answer.status_code == 200
    assert "A concept is a word or two" in words(answer)
    assert not Concept.objects.exists()


def test_ten_suggestions_a_day(person, browser):
    for number in range(expertise.MOST_A_DAY):
        text = f"Concept {number}"
        expertise.suggest_concept(profile=person.profile, text=text, language="en")
    answer = send(browser, "expertise", do="suggest", expertise_find="One too many")
    assert "Please go on tomorrow." in words(answer)
    assert Concept.objects.count() == expertise.MOST_A_DAY


def test_words_without_latin_letters_get_an_address(person):
    for text in ("рудник", "шахта"):
        expertise.suggest_concept(profile=person.profile, text=text, language="en")
    assert concepts_of(person) == ["concept", "concept-2"]


def test_at_most_twenty_concepts(person, browser):
    slugs = [f"c{number}" for number in range(21)]
    for slug in slugs:
        ConceptFactory(slug=slug, label={"en": slug}, alternatives={})
    answer = send(browser, "expertise", expertise=slugs)
    assert "at most 20" in words(answer)
    assert Profile.objects.get(pk=person.pk).version == 0
