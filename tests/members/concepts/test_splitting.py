"""Splitting over HTTP: words, a list of uses, pages that keep what is chosen."""

import pytest

from members.concepts import split_views
from tests.factories import UserFactory, make_practice
from tests.members.concepts.sending import words as typed
from tests.reading import errors, html, words
from tests.vocabulary.concepts import concept, fresh, slugs
from vocabulary.models import Concept

PLACE = "/en/concepts-edit/pit/split/"


@pytest.fixture
def practice(pit):
    return make_practice(title="Down the pit", concepts=[pit])


def key_of(thing) -> str:
    if hasattr(thing, "practice_id"):
        return f"practices:{thing.practice_id}"
    return f"people:{thing.profile.key}"


def boxes(response) -> dict[str, bool]:
    found = html(response).select("input[name=chosen]")
    return {box["value"]: box.has_attr("checked") for box in found}


def test_uses_are_listed_with_what_they_are(keeping, practice, expert):
    answer = keeping.get(PLACE)
    assert boxes(answer) == {key_of(expert): False, key_of(practice): False}
    shown = words(html(answer).select_one(".use-rows"))
    assert "Eva Expert Person" in shown and "Down the pit Practice" in shown


def test_split_gives_the_chosen_uses_to_the_new_concept(keeping, practice, expert, pit):
    other = make_practice(title="Other", concepts=[pit])
    sent = typed(label_en="Shaft", label_sl="Jašek", alternatives_pl="szyb")
    sent |= {"do": "split", "chosen": [key_of(practice), key_of(expert)]}

    answer = keeping.post(PLACE, sent)

    new = Concept.objects.get(slug="shaft")
    assert answer.headers["Location"] == "/en/concepts-edit/shaft/"
    assert new.label == {"en": "Shaft", "sl": "Jašek"}
    assert list(practice.concepts.all()) == [new]
    assert list(expert.profile.concepts.all()) == [new]
    assert list(other.concepts.all()) == [pit]
    assert slugs(pit.related) == {"shaft"}
    assert fresh(pit).alternatives.in_language("pl") == []
    assert "with 2 uses" in words(keeping.get("/en/concepts-edit/shaft/"))


def test_split_without_words_keeps_what_is_chosen(keeping, practice):
    sent = typed(definition_en="Deep.") | {"do": "split", "chosen": [key_of(practice)]}
    answer = keeping.post(PLACE, sent)
    assert "one language at least" in errors(answer)["label_en"]
    assert boxes(answer) == {key_of(practice): True}
    assert "Deep." in answer.content.decode()
    assert Concept.objects.count() == 1


def test_word_that_is_taken_is_refused(keeping, practice):
    answer = keeping.post(PLACE, typed(label_en="pit") | {"do": "split"})
    assert errors(answer)["label_en"]
    assert Concept.objects.count() == 1


def test_what_one_may_not_see_is_not_moved(keeping, practice, pit):
    left = UserFactory()
    left.profile.concepts.add(pit)
    left.is_active = False
    left.save()
    sent = typed(label_en="Shaft") | {"do": "split", "chosen": [key_of(left), "odd:1"]}
    keeping.post(PLACE, sent)
    assert list(left.profile.concepts.all()) == [pit]


def test_pages_keep_words_and_what_is_chosen(keeping, pit, monkeypatch):
    monkeypatch.setattr(split_views, "PER_PAGE", 2)
    pages = [
        make_practice(title=f"Practice {letter}", concepts=[pit]) for letter in "abcde"
    ]
    a, b, c, _d, e = map(key_of, pages)
    sent = typed(label_en="Shaft") | {"chosen": [a], "at": "1", "do": "page-2"}

    second = keeping.post(PLACE, sent)
    assert c in boxes(second) and not any(boxes(second).values())
    assert "1 use is chosen. Page 2 of 3" in words(second)
    assert 'value="Shaft"' in second.content.decode()
    assert not html(second).select(".field-errors")

    elsewhere = html(second).find("input", attrs={"name": "chosen_elsewhere"})["value"]
    sent |= {"chosen": [c], "chosen_elsewhere": elsewhere, "at": "2", "do": "page-1"}
    first = keeping.post(PLACE, sent)
    assert boxes(first) == {a: True, b: False}

    elsewhere = html(first).find("input", attrs={"name": "chosen_elsewhere"})["value"]
    sent |= {"chosen": [b], "chosen_elsewhere": f"{elsewhere} {e}", "do": "split"}
    keeping.post(PLACE, sent)
    moved = slugs_of("shaft")
    assert moved == {"Practice b", "Practice c", "Practice e"}  # a was given up


def slugs_of(slug: str) -> set[str]:
    rows = Concept.objects.get(slug=slug).tagged_practices.all()
    return {row.content_object.title for row in rows}


@pytest.mark.parametrize("at", ["0", "99", "x", ""])
def test_odd_page_is_one_that_is_there(keeping, practice, at):
    answer = keeping.post(PLACE, typed() | {"do": f"page-{at}"})
    assert answer.status_code == 200 and boxes(answer)


def test_concept_without_uses_says_so(keeping, pit):
    assert "the new one begins empty" in words(keeping.get(PLACE))


def test_merged_and_suggested_ones_lead_elsewhere(keeping, colliery):
    concept("new", state="pending")
    concept("gone", state="merged", merged_into=colliery)
    places = {
        slug: keeping.get(f"/en/concepts-edit/{slug}/split/").headers["Location"]
        for slug in ("new", "gone")
    }
    assert places == {
        "new": "/en/concepts-suggested/new/",
        "gone": "/en/concepts-edit/colliery/",
    }


def test_page_asks_the_same_for_one_use_and_three(
    keeping, practice, expert, pit, django_assert_num_queries
):
    keeping.get(PLACE)
    with django_assert_num_queries(20):
        keeping.get(PLACE)
    for title in ("Two", "Three"):
        make_practice(title=title, concepts=[pit])
        UserFactory().profile.concepts.add(pit)
    with django_assert_num_queries(20):
        keeping.get(PLACE)
