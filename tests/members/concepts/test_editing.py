"""Words of a concept in all languages, and the concepts next to it."""

import pytest
from django.core.exceptions import ValidationError

from members.concepts import actions, values
from search.models import Change
from tests.members.concepts.sending import as_shown
from tests.reading import errors, html, words
from tests.vocabulary.concepts import concept, fresh, slugs

PLACE = "/en/concepts-edit/colliery/"


@pytest.fixture
def sent(keeping, colliery):
    """The form as shown, ready to be changed."""
    return as_shown(keeping.get(PLACE))


def test_form_marks_languages_without_a_label(keeping, colliery):
    page = html(keeping.get(PLACE))
    marked = {
        group["id"]: "no label yet" in group.summary.text
        for group in page.select("details.concept-language")
    }
    assert [key for key, missing in marked.items() if not missing] == [
        "words-en",
        "words-de",
        "words-cs",
        "words-sl",
    ]
    assert len(marked) == 8
    closed = page.select("details.concept-language:not([open])")
    assert {group["id"] for group in closed} == {
        "words-it",
        "words-hr",
        "words-pl",
        "words-nl",
    }


def test_form_sent_as_it_was_shown_changes_nothing(keeping, sent, colliery):
    before = fresh(colliery)
    answer = keeping.post(PLACE, sent, follow=True)
    assert "Saved." in words(answer)
    after = fresh(colliery)
    assert (after.label, after.alternatives) == (before.label, before.alternatives)
    assert "Nothing is noted yet." in words(answer)


def test_words_of_any_language_are_saved(keeping, sent, colliery):
    sent |= {
        "label_pl": "Kopalnia węgla",
        "alternatives_pl": "szyb,\r\nkopalnia\r\nszyb",
    }
    sent |= {"definition_sl": "Kjer kopljejo premog.", "label_cs": ""}

    keeping.post(PLACE, sent)

    row = fresh(colliery)
    assert row.label["pl"] == "Kopalnia węgla" and "cs" not in row.label
    assert row.alternatives["pl"] == ["szyb", "kopalnia"]
    assert row.definition["sl"] == "Kjer kopljejo premog."
    told = set(Change.objects.values_list("key", flat=True))
    assert {"terms:", f"concept:{row.pk}"} <= told


def test_new_english_label_is_its_name(keeping, sent, colliery):
    keeping.post(PLACE, sent | {"label_en": "Coal pit"})
    assert fresh(colliery).name == "Coal pit"


def test_log_tells_who_changed_what(keeping, sent):
    answer = keeping.post(PLACE, sent | {"label_pl": "Kopalnia"}, follow=True)
    row = words(html(answer).select_one(".concept-log li"))
    assert "Changed: Label (Polski)" in row and "Kata Keeper" in row


def test_label_that_is_taken_is_told_once(keeping, sent, pit):
    answer = keeping.post(PLACE, sent | {"label_en": pit.name})
    assert errors(answer)["label_en"].count("already exists") == 1


@pytest.mark.parametrize(
    ("changes", "field", "told"),
    [
        ({"label_en": "PIT"}, "label_en", "already exists"),
        ({"label_de": "x" * 121}, "label_de", "at most 120"),
        ({"definition_it": "x" * 401}, "definition_it", "at most 400"),
        ({"broader": ["nowhere"]}, "broader", "not one of the available"),
    ],
)
def test_wrong_form_says_why_and_keeps_what_is_typed(
    keeping, sent, colliery, pit, changes, field, told
):
    before = fresh(colliery).label
    answer = keeping.post(PLACE, sent | {"label_hr": "Rudnik"} | changes)
    assert told in errors(answer)[field]
    assert 'value="Rudnik"' in answer.content.decode()
    assert fresh(colliery).label == before


def test_concept_without_any_label_is_refused(keeping, sent):
    empty = {name: "" for name in sent if name.startswith("label_")}
    answer = keeping.post(PLACE, sent | empty)
    assert "one language at least" in errors(answer)["label_en"]


def test_relations_are_saved_both_ways(keeping, sent, colliery, pit):
    tower, work = concept("tower"), concept("work")
    chosen = {"broader": ["pit"], "narrower": ["tower"], "related": ["work"]}

    keeping.post(PLACE, sent | chosen)

    assert slugs(colliery.broader) == {"pit"} and slugs(tower.broader) == {"colliery"}
    assert slugs(work.related) == {"colliery"}
    told = set(Change.objects.values_list("key", flat=True))
    assert {f"concept:{row.pk}" for row in (pit, tower, work)} <= told
    sent = as_shown(keeping.get(PLACE))
    assert {name: sent[name] for name in chosen} == chosen

    for name in chosen:
        del sent[name]
    keeping.post(PLACE, sent)
    assert values.relations_of(fresh(colliery)) == {name: [] for name in chosen}


def test_circle_is_refused_beside_its_field(keeping, sent, colliery, pit):
    pit.broader.add(colliery)
    answer = keeping.post(PLACE, sent | {"broader": ["pit"], "narrower": ["pit"]})
    assert "cannot be broader than itself" in errors(answer)["broader"]
    assert slugs(colliery.broader) == set()


def test_two_relations_right_alone_make_no_circle_together(colliery, pit, keeper):
    """The second of two windows is checked against what the first one saved."""
    one = fresh(colliery)
    typed = values.words_of(one) | {"broader": ["pit"], "narrower": [], "related": []}
    other = values.words_of(pit) | {"broader": ["colliery"]}
    other |= {"narrower": [], "related": []}
    # The second window's form was made before the first was saved.
    before = {"narrower": "older", "broader": "older"}
    actions.save_concept(concept=one, typed=typed, before={}, by=keeper)

    with pytest.raises(ValidationError, match="broader than itself"):
        typed_there = other | {"narrower": ["colliery"]}
        actions.save_concept(
            concept=pit, typed=typed_there, before=before, by=keeper, insists=True
        )
    assert slugs(pit.broader) == set()


@pytest.mark.parametrize("do", ["find", "enter"])
def test_search_without_script_keeps_what_is_typed(keeping, sent, pit, do):
    typed = sent | {"label_hr": "Rudnik", "broader_find": "kopal", "do": do}
    answer = keeping.post(PLACE, typed)
    page = html(answer)
    boxes = page.select('[data-concepts*="broader"] input[type=checkbox][value]')
    assert [box["value"] for box in boxes] == ["pit"]
    assert "checked" not in boxes[0].attrs
    assert as_shown(answer)["label_hr"] == "Rudnik"


def test_enter_in_a_field_saves(keeping, sent, colliery):
    keeping.post(PLACE, sent | {"label_hr": "Rudnik", "do": "enter"})
    colliery.refresh_from_db()
    assert colliery.label["hr"] == "Rudnik"


def test_options_are_found_in_all_languages(keeping, colliery, pit):
    answer = keeping.get(f"{PLACE}options/broader/", {"q": "szyb"})
    (option,) = html(answer).select("[role=option]")
    assert (option["data-slug"], option.span.text) == ("pit", "szyb")
    assert option["id"].startswith("broader-")


def test_options_leave_itself_and_suggested_ones_out(keeping, colliery):
    concept("mine", "Coal mine x", state="pending")
    answer = keeping.get(f"{PLACE}options/related/", {"q": "coal mine"})
    assert not html(answer).select("[role=option]")
    assert keeping.get(f"{PLACE}options/odd/").status_code == 404


def test_second_window_that_changed_another_field_keeps_both(keeping, sent, colliery):
    keeping.post(PLACE, sent | {"label_pl": "Kopalnia"})
    answer = keeping.post(PLACE, sent | {"label_it": "Miniera"}, follow=True)
    assert "Kept as it was changed meanwhile" in words(answer)
    assert "Label (Polski)" in words(answer)
    assert {"pl", "it"} <= set(fresh(colliery).label)


def test_second_window_that_changed_the_same_field_is_told(keeping, sent, colliery):
    keeping.post(PLACE, sent | {"label_pl": "Kopalnia"})
    typed = sent | {"label_pl": "Szyb"}

    answer = keeping.post(PLACE, typed)

    assert "saved in another window" in words(answer)
    assert fresh(colliery).label["pl"] == "Kopalnia"
    again = as_shown(answer)
    assert again["label_pl"] == "Szyb"
    keeping.post(PLACE, again | {"do": "insist"})
    assert fresh(colliery).label["pl"] == "Szyb"


def test_relations_of_two_windows_are_compared(keeping, sent, colliery, pit):
    concept("tower")
    keeping.post(PLACE, sent | {"broader": ["pit"]})
    answer = keeping.post(PLACE, sent | {"broader": ["tower"]})
    assert "saved in another window" in words(answer) and "Tower" in words(answer)
    assert slugs(colliery.broader) == {"pit"}


def test_merged_meanwhile_leads_to_the_target(keeping, sent, colliery, pit, keeper):
    actions.merge(source=colliery, target=pit, by=keeper)
    answer = keeping.post(PLACE, sent | {"label_pl": "Szyb"})
    assert answer.headers["Location"] == "/en/concepts-edit/pit/"


def test_suggested_one_is_decided_elsewhere(keeping, colliery):
    concept("new", state="pending")
    answer = keeping.get("/en/concepts-edit/new/")
    assert answer.headers["Location"] == "/en/concepts-suggested/new/"


def test_page_asks_the_same_for_one_concept_and_three(
    keeping, colliery, pit, django_assert_num_queries
):
    colliery.broader.add(pit)
    keeping.get(PLACE)
    with django_assert_num_queries(16):
        keeping.get(PLACE)
    for slug in ("tower", "work"):
        colliery.broader.add(concept(slug))
    with django_assert_num_queries(16):
        keeping.get(PLACE)
