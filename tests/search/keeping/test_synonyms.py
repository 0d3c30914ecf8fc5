"""Groups of synonyms: kept by editors, undone, and told to the engine at once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from search import engines
from search.keeping import actions
from search.keeping.models import Synonyms
from search.models import Change
from search.outbox import TERMS, last_sequence
from search.registry import all_terms
from tests.factories import UserFactory
from tests.reading import html, words
from tests.search.documents import document, found
from tests.search.keeping.rows import make_synonyms

LIST = "/en/search/keeping/synonyms/"
NEW = f"{LIST}new/"
QUERIES = 12  # three of them for the rows


def terms() -> list:
    return [term for term in all_terms() if term.is_synonym]


def groups() -> list[list[str]]:
    return [row.words for row in Synonyms.objects.standing().order_by("pk")]


def test_group_becomes_a_term_of_its_language_at_once(eva):
    row = make_synonyms(eva, "colliery", "coal mine")

    (term,) = terms()
    assert term.id == f"synonym:{row.pk}"
    assert term.labels == {"en": ("colliery", "coal mine")}
    assert Change.objects.latest("pk").key == TERMS


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_engine_takes_groups_and_their_loss_without_reindex(eva):
    index = engines.current()
    index.apply([document("pit", title="Old colliery")], [], last_sequence())
    assert found(index, "coal mine") == []

    row = make_synonyms(eva, "colliery", "coal mine")
    assert found(index, "coal mine") == ["pit:en"]

    actions.remove(row=row, by=eva)
    assert found(index, "coal mine") == []


def test_group_taken_off_is_no_term_and_comes_back(eva):
    row = make_synonyms(eva, "colliery", "coal mine")

    row = actions.remove(row=row, by=eva)
    assert terms() == []

    actions.undo(row=row, by=eva)
    assert groups() == [["colliery", "coal mine"]]


def test_change_is_undone_and_done_again(eva):
    row = make_synonyms(eva, "colliery", "coal mine")
    values = {"language": "en", "words": ["colliery", "pit"]}
    row = actions.save(row=row, values=values, by=eva)

    row = actions.undo(row=row, by=eva)
    assert groups() == [["colliery", "coal mine"]]

    actions.undo(row=row, by=eva)
    assert groups() == [["colliery", "pit"]]


def test_undo_of_what_was_just_added_takes_it_off(eva):
    actions.undo(row=make_synonyms(eva, "colliery", "coal mine"), by=eva)

    assert groups() == []


def test_word_of_another_group_is_refused_in_its_language_only(eva):
    make_synonyms(eva, "Colliery", "coal mine")

    with pytest.raises(ValidationError, match="another group already"):
        make_synonyms(eva, "COLLIERY", "pit")
    make_synonyms(eva, "colliery", "pit", language="de")


def test_undo_is_refused_where_another_group_took_the_word(eva):
    row = actions.remove(row=make_synonyms(eva, "colliery", "mine"), by=eva)
    make_synonyms(eva, "colliery", "pit")

    with pytest.raises(ValidationError, match="another group already"):
        actions.undo(row=row, by=eva)


def test_only_editors_keep_synonyms(db):
    with pytest.raises(PermissionDenied):
        make_synonyms(UserFactory(), "colliery", "coal mine")


def test_editor_adds_a_group_and_undoes_it_from_the_list(desk, eva):
    answer = desk.post(
        NEW, {"language": "cs", "words": "Důl\nšachta\n\ndul"}, follow=True
    )

    row = Synonyms.objects.get()
    assert (row.words, row.language, row.changed_by) == (["Důl", "šachta"], "cs", eva)
    undo = html(answer).select_one(".notice-success form")["action"]
    desk.post(undo)
    assert groups() == []


@pytest.mark.parametrize("text", ["", "one", "one\nONE", "one\n…", "one\n" + "x" * 61])
def test_list_of_words_that_is_none_comes_back_as_typed(desk, text):
    answer = desk.post(NEW, {"language": "en", "words": text})

    page = html(answer)
    assert page.select(".form-errors")
    assert page.textarea.get_text().strip() == text.strip()
    assert not Synonyms.objects.exists()


def test_change_of_another_window_is_not_overwritten_unseen(desk, eva):
    row = make_synonyms(eva, "colliery", "coal mine")
    url = f"{LIST}{row.pk}/"
    seen = html(desk.get(url)).select_one("[name=seen]")["value"]
    actions.save(row=row, values={"language": "en", "words": ["a1", "b1"]}, by=eva)

    answer = desk.post(url, {"language": "en", "words": "c1\nd1", "seen": seen})

    assert "Somebody changed this meanwhile. Now it says: a1, b1" in words(answer)
    assert groups() == [["a1", "b1"]]


def test_new_group_begins_with_the_word_of_the_list(desk):
    page = html(desk.get(NEW, {"words": "šachta", "language": "cs"}))

    assert page.textarea.get_text().strip() == "šachta"
    assert page.select_one("option[selected]")["value"] == "cs"


def test_list_finds_a_word_in_any_spelling(desk, eva):
    make_synonyms(eva, "důl", "šachta", language="cs")
    make_synonyms(eva, "colliery", "pit")

    page = html(desk.get(LIST, {"q": "DUL"}))

    assert [words(row.a) for row in page.select(".own-list > li")] == ["důl, šachta"]


def test_empty_list_says_so(desk):
    assert "No group of synonyms is kept yet" in words(desk.get(LIST))


@pytest.mark.parametrize("path", ["nothing/", "synonyms/99/", "nothing/new/"])
def test_what_is_not_there_is_not_found(desk, path):
    assert desk.get(f"/en/search/keeping/{path}").status_code == 404


def test_removing_and_undoing_are_posts(desk, eva):
    row = make_synonyms(eva, "colliery", "pit")

    for do in ("remove", "undo"):
        assert desk.get(f"{LIST}{row.pk}/{do}/").status_code == 405
    desk.post(f"{LIST}{row.pk}/remove/")
    assert groups() == []


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_any_number(
    desk, eva, count, django_assert_num_queries
):
    for number in range(count):
        make_synonyms(eva, f"a{number}", f"b{number}")
    desk.get(LIST)

    with django_assert_num_queries(QUERIES):
        desk.get(LIST)


def test_long_list_has_pages(desk, eva):
    Synonyms.objects.bulk_create(
        Synonyms(language="en", words=[f"a{n}", f"b{n}"], folded=f"\na{n}\nb{n}\n")
        for n in range(1_000)
    )

    page = html(desk.get(LIST, {"page": 20}))

    assert len(page.select(".own-list > li")) == 50
    assert words(page.select_one("[aria-current=page]")) == "20"
