"""Suggested concepts: approved for everybody, or declined."""

import pytest
from django.core.exceptions import ValidationError

from members.concepts import actions
from members.models import Notice
from portal.languages import CODES
from search.models import Change
from tests.factories import (
    ConceptFactory,
    RegionFactory,
    UserFactory,
    coordinator_of,
    make_practice,
)
from tests.reading import errors, html, words
from vocabulary.models import Concept

LIST = "/en/concepts-suggested/"


@pytest.fixture
def keeper(site):
    return coordinator_of(RegionFactory(), display_name="Kata Keeper")


@pytest.fixture
def suggester(site):
    return UserFactory(display_name="Sonja Suggester")


@pytest.fixture
def concept(suggester):
    row = suggested("winding-tower", "Winding tower")
    suggester.profile.concepts.add(row)
    return row


def suggested(slug: str, name: str) -> Concept:
    return ConceptFactory(
        slug=slug,
        name=name,
        label={"en": name},
        alternatives={},
        definition={},
        state="pending",
    )


def typed(do: str = "approve", **labels) -> dict:
    """The form's fields: one input for each language."""
    found = {"do": do}
    for name in ("label", "alternatives", "definition"):
        for code in CODES:
            found[f"{name}_{code}"] = labels.get(code, "") if name == "label" else ""
    return found


def test_list_tells_who_suggested_what(concept, keeper, signed_in):
    text = words(signed_in(keeper).get(LIST))

    assert "Winding tower" in text
    assert "Suggested by Sonja Suggester" in text


def test_list_tells_that_it_is_empty(keeper, signed_in):
    assert "No concept waits" in words(signed_in(keeper).get(LIST))


def test_list_takes_the_same_queries_for_one_concept_and_three(
    concept, keeper, suggester, signed_in, django_assert_num_queries
):
    client = signed_in(keeper)
    for number in (0, 2):
        for part in range(number):
            row = suggested(f"word-{part}", f"Word {part}")
            suggester.profile.concepts.add(row)
        client.get(LIST)
        with django_assert_num_queries(12):
            client.get(LIST)


def test_approved_concept_has_the_words_put_right(concept, keeper, signed_in):
    answer = signed_in(keeper).post(
        f"{LIST}winding-tower/", typed(en="Headframe", de="Förderturm")
    )

    assert errors(answer) == {}
    assert answer.headers["Location"] == LIST
    concept.refresh_from_db()
    assert concept.state == "approved"
    assert concept.label == {"en": "Headframe", "de": "Förderturm"}
    assert concept.name == "Headframe"


def test_approved_concept_is_everywhere_at_once(concept, keeper, signed_in, client):
    assert "Winding tower" not in client.get("/en/concepts/").content.decode()

    signed_in(keeper).post(f"{LIST}winding-tower/", typed(en="Winding tower"))

    assert "Winding tower" in client.get("/en/concepts/").content.decode()
    told = set(Change.objects.values_list("key", flat=True))
    member = f"member:{concept_owner(concept)}"
    assert {"terms:", f"concept:{concept.pk}", member} <= told


def concept_owner(concept) -> int:
    return actions.suggesters_of(concept).get().pk


def test_approval_is_told_to_the_suggester(concept, keeper, suggester, signed_in):
    signed_in(keeper).post(f"{LIST}winding-tower/", typed(en="Winding tower"))

    assert Notice.objects.get(user=suggester).data["what"] == "approved"
    assert "is approved" in words(signed_in(suggester).get("/en/notices/"))


def test_declined_concept_leaves_profiles(concept, keeper, suggester, signed_in):
    signed_in(keeper).post(f"{LIST}winding-tower/", typed("decline"))

    assert not Concept.objects.filter(pk=concept.pk).exists()
    assert not suggester.profile.concepts.exists()
    assert "not taken up" in words(signed_in(suggester).get("/en/notices/"))


def test_concept_that_practices_carry_is_not_declined(concept, keeper, signed_in):
    make_practice(concepts=[concept])

    answer = signed_in(keeper).post(f"{LIST}winding-tower/", typed("decline"))

    assert "Practices carry" in errors(answer)[""]
    assert Concept.objects.filter(pk=concept.pk).exists()
    assert not Notice.objects.exists()


def test_concept_without_words_is_refused(concept, keeper, signed_in):
    answer = signed_in(keeper).post(f"{LIST}winding-tower/", typed())

    assert "label_en" in errors(answer)
    concept.refresh_from_db()
    assert concept.state == "pending"


def test_word_that_another_concept_has_is_refused(concept, keeper, signed_in):
    ConceptFactory()

    answer = signed_in(keeper).post(f"{LIST}winding-tower/", typed(en="colliery"))

    assert errors(answer)
    concept.refresh_from_db()
    assert concept.state == "pending"


def test_second_of_two_is_told(concept, keeper, signed_in):
    first = signed_in(keeper)
    first.post(f"{LIST}winding-tower/", typed("decline"))

    answer = first.post(f"{LIST}winding-tower/", typed(en="x"), follow=True)

    assert "decided on this concept already" in words(answer)


def test_decision_of_a_moment_ago_stands(concept, keeper):
    stale = Concept.objects.get(pk=concept.pk)
    actions.approve(concept=concept, by=keeper)

    with pytest.raises(ValidationError, match="already"):
        actions.decline(concept=stale, by=keeper)
    assert Concept.objects.get(pk=concept.pk).state == "approved"


def test_unknown_concept_is_not_found(keeper, signed_in):
    assert signed_in(keeper).get(f"{LIST}nowhere/").status_code == 404


@pytest.mark.parametrize("place", [LIST, f"{LIST}winding-tower/"])
def test_members_decide_nothing(concept, suggester, signed_in, client, place):
    assert signed_in(suggester).get(place).status_code == 403
    signed_in(suggester).post(place, typed(en="x"))
    assert "/accounts/login/" in client.get(place).headers["Location"]
    concept.refresh_from_db()
    assert concept.state == "pending"


def test_name_that_coordinators_see_alone_is_shown_to_them(
    concept, suggester, keeper, signed_in
):
    suggester.profile.name_audience = "coordinators"
    suggester.profile.save()

    assert "Sonja" in words(signed_in(keeper).get(LIST))


def test_menu_has_the_link_only_when_something_waits(keeper, suggester, signed_in):
    assert LIST not in signed_in(keeper).get("/en/").content.decode()
    suggested("winding-tower", "Winding tower")

    assert LIST in signed_in(keeper).get("/en/").content.decode()
    assert LIST not in signed_in(suggester).get("/en/").content.decode()


def test_decline_with_a_reason_tells_it(concept, keeper, suggester, signed_in):
    reason = {"reason": "It is the name of a company."}
    signed_in(keeper).post(f"{LIST}winding-tower/", typed("decline") | reason)

    shown = words(signed_in(suggester).get("/en/notices/"))
    assert "“Winding tower”. It is the name of a company." in shown


def test_suggested_one_is_compared_with_those_that_stand(concept, keeper, signed_in):
    ConceptFactory(slug="towers", label={"en": "Winding towers"}, alternatives={})

    shown = signed_in(keeper).get(f"{LIST}winding-tower/")

    assert "Is it one of these?" in words(shown)
    into = "/en/concepts-edit/winding-tower/merge/?into=towers"
    assert into in shown.content.decode()


def test_decision_is_in_the_log(concept, keeper, signed_in):
    signed_in(keeper).post(f"{LIST}winding-tower/", typed(en="Headframe"))
    shown = words(signed_in(keeper).get("/en/concepts-edit/winding-tower/"))
    assert "Approved Kata Keeper" in shown


DOUBLES = f"{LIST}?show=doubles"


def test_doubles_offer_to_merge_the_one_that_is_used_less(keeper, signed_in):
    tower = ConceptFactory(slug="tower", label={"en": "Tower"}, alternatives={})
    ConceptFactory(slug="towers", label={"en": "Towers"}, alternatives={})
    make_practice(concepts=[tower])

    shown = signed_in(keeper).get(DOUBLES)

    assert "“Tower”, “Towers”" in words(shown)
    assert "Tower 1 practice" in words(shown) and "Towers not used" in words(shown)
    into = "/en/concepts-edit/towers/merge/?into=tower"
    assert into in shown.content.decode()


def test_no_doubles_say_so(concept, keeper, signed_in):
    assert "No two concepts share a word" in words(signed_in(keeper).get(DOUBLES))


def test_doubles_take_the_same_queries_for_one_pair_and_three(
    keeper, signed_in, django_assert_num_queries
):
    client = signed_in(keeper)
    for numbers in ((0,), (1, 2)):
        for number in numbers:
            for end in ("", "s"):
                word = ["Anvil", "Forge", "Tower"][number] + end
                ConceptFactory(slug=word.lower(), label={"en": word}, alternatives={})
        client.get(DOUBLES)
        with django_assert_num_queries(18):
            client.get(DOUBLES)


MISSING = f"{LIST}?show=missing"


def test_missing_labels_are_listed_by_language(keeper, signed_in):
    ConceptFactory()  # en, cs, sl, de
    ConceptFactory(slug="tower", label=dict.fromkeys(CODES, "Tower"))
    ConceptFactory(slug="yard", label={"en": "Yard", "it": "Cortile"})
    client = signed_in(keeper)

    rows = {
        language: [link.text for link in html(client.get(place)).select(ROWS)]
        for language, place in (
            ("", MISSING),
            ("it", f"{MISSING}&language=it"),
            ("en", f"{MISSING}&language=en"),
            ("odd", f"{MISSING}&language=xx"),
        )
    }

    assert rows == {
        "": ["Colliery", "Yard"],
        "it": ["Colliery"],
        "en": [],
        "odd": ["Colliery", "Yard"],
    }
    assert "Missing: Italiano, Hrvatski, Polski" in words(client.get(MISSING))
    assert "No label is missing" in words(client.get(f"{MISSING}&language=en"))


ROWS = ".setting-rows a"


def test_missing_labels_come_in_pages(keeper, signed_in, django_assert_num_queries):
    client = signed_in(keeper)
    ConceptFactory()
    client.get(MISSING)
    with django_assert_num_queries(11):
        client.get(MISSING)
    for number in range(30):
        ConceptFactory(slug=f"word-{number}", label={"en": f"Word {number:02}"})
    with django_assert_num_queries(11):
        assert len(html(client.get(MISSING)).select(ROWS)) == 30
    second = html(client.get(f"{MISSING}&page=2")).select(ROWS)
    assert [row.text for row in second] == ["Word 29"]
