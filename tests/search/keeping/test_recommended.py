"""Recommended results: chosen by editors, shown to those who may see them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from search import engines
from search.keeping import actions
from search.keeping.models import Promotion
from search.keeping.promoting import promoted
from search.models import Change
from search.outbox import last_sequence
from tests.reading import html, words
from tests.search.documents import document
from tests.search.keeping.rows import make_promotion

SEARCH = "/en/search/"
LIST = "/en/search/keeping/recommended/"
NEW = f"{LIST}new/"
PUBLIC = ("public",)
QUERIES = 13  # three of them for the rows, one for the search of the things


def index(*documents) -> None:
    engines.current().apply(documents, [], last_sequence())


@pytest.fixture
def tower(db):
    index(
        document("tower", title="The tower", body="Steel."),
        document("tower", "sl", title="Stolp"),
    )


def names(text, language="en", principals=PUBLIC) -> list[str]:
    hits = promoted(text, language, principals)
    return ["".join(piece.text for piece in hit.title) for hit in hits]


def test_whole_query_in_any_spelling_meets_the_recommended_thing(tower, eva):
    make_promotion(eva, "tower", "winding gear", "Těžní věž")

    assert names("Winding  GEAR") == ["The tower"]
    assert names("“tezni vez”") == ["The tower"]
    assert names("winding") == names("winding gear hall") == names("") == []


def test_thing_is_told_in_the_readers_language(tower, eva):
    make_promotion(eva, "tower", "gear")

    assert names("gear", "sl") == ["Stolp"]


def test_recommendation_of_one_language_is_for_its_readers(tower, eva):
    make_promotion(eva, "tower", "gear", language="sl")

    assert names("gear", "sl") == ["Stolp"]
    assert names("gear", "en") == []


def test_recommended_things_come_in_the_editors_order(tower, eva):
    index(document("mine", title="The mine"))
    make_promotion(eva, "tower", "gear", position=2)
    make_promotion(eva, "mine", "gear", position=1)

    assert names("gear") == ["The mine", "The tower"]


def test_reader_meets_only_what_is_for_them(eva):
    index(document("closed", title="For members", principals=("member",)))
    make_promotion(eva, "closed", "gear")

    assert names("gear") == []
    assert names("gear", principals=("public", "member")) == ["For members"]


def test_recommendation_holds_until_its_last_day(tower, eva):
    today = timezone.localdate()
    row = make_promotion(eva, "tower", "gear", until=today)
    assert names("gear") == ["The tower"]

    Promotion.objects.filter(pk=row.pk).update(until=today - timedelta(days=1))
    assert names("gear") == []


def test_what_is_taken_off_or_gone_is_not_shown(tower, eva):
    row = make_promotion(eva, "tower", "gear")
    make_promotion(eva, "nowhere", "gear")
    assert names("gear") == ["The tower"]

    actions.remove(row=row, by=eva)
    assert names("gear") == []


def test_day_comes_back_with_undo(tower, eva):
    day = timezone.localdate()
    row = make_promotion(eva, "tower", "gear", until=day)
    row = actions.remove(row=row, by=eva)

    row = actions.undo(row=row, by=eva)

    row.refresh_from_db()
    assert (row.until, row.removed_at) == (day, None)


def test_lost_index_recommends_nothing(eva, settings, tmp_path):
    make_promotion(eva, "tower", "gear")
    settings.SEARCH_SIDE_FILE.unlink()
    engines.current().close()

    assert names("gear") == []


def test_change_makes_kept_pages_anew(eva):
    make_promotion(eva, "tower", "gear")

    assert Change.objects.latest("pk").key == "shown:search.Promotion"


def test_search_page_shows_it_above_the_first_results(tower, site, eva, client):
    make_promotion(eva, "tower", "steel")

    page = html(client.get(SEARCH, {"q": "steel"}))

    assert words(page.select_one("#results .promoted h2")) == (
        "Recommended by the editors"
    )
    assert words(page.select_one(".promoted article h3")) == "The tower"
    assert not html(client.get(SEARCH, {"q": "stahl"})).select(".promoted")


def test_search_page_shows_it_where_nothing_else_is_found(tower, site, eva, client):
    make_promotion(eva, "tower", "zeppelin")

    page = html(client.get(SEARCH, {"q": "zeppelin"}))

    assert page.select(".promoted article")
    assert page.select(".empty-state")


def test_editor_looks_for_a_thing_and_recommends_it(tower, desk, eva):
    typed = {"words": "winding gear", "position": "1", "find": "steel"}

    looked = html(desk.post(NEW, typed | {"do": "find"}))
    choice = looked.select_one("[name=thing]")
    assert not looked.select(".form-errors")
    assert looked.textarea.get_text().strip() == "winding gear"
    answer = desk.post(NEW, typed | {"thing": choice["value"], "do": "save"})

    row = Promotion.objects.get()
    assert (row.thing, row.title, row.kind) == ("tower", "The tower", "page")
    assert answer.headers["Location"] == f"{LIST}?done={row.pk}"


def test_enter_in_the_search_looks_and_saves_nothing(tower, desk):
    typed = {"words": "gear", "position": "1", "find": "steel", "do": "enter"}

    page = html(desk.post(NEW, typed))

    assert page.select_one("[name=thing]")["value"] == "tower"
    assert not Promotion.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"thing": ""},
        {"thing": "nowhere"},
        {"position": "0"},
        {"until": "2020-01-01"},
        {"until": "soon"},
        {"language": "xx"},
    ],
)
def test_wrong_recommendation_is_refused(tower, desk, wrong):
    right = {"words": "gear", "position": "1", "find": "steel", "thing": "tower"}

    answer = desk.post(NEW, right | {"do": "save"} | wrong)

    assert html(answer).select(".form-errors")
    assert not Promotion.objects.exists()


def test_change_keeps_the_thing_without_looking_again(tower, desk, eva):
    row = make_promotion(eva, "tower", "gear")

    typed = {"words": "gear\nwheel", "position": "2", "thing": "tower", "do": "save"}
    desk.post(f"{LIST}{row.pk}/", typed)

    row.refresh_from_db()
    assert (row.words, row.position) == (["gear", "wheel"], 2)


def test_list_says_what_is_gone(tower, desk, eva):
    make_promotion(eva, "tower", "gear")
    make_promotion(eva, "nowhere", "wheel", title="Old works")

    rows = [words(row) for row in html(desk.get(LIST)).select(".own-list > li")]

    assert "target is gone" in rows[0] and "Old works" in rows[0]
    assert "target is gone" not in rows[1] and "The tower" in rows[1]


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_any_number(
    tower, desk, eva, count, django_assert_num_queries
):
    for number in range(count):
        make_promotion(eva, "tower", f"gear {number}")
    desk.get(LIST)

    with django_assert_num_queries(QUERIES):
        desk.get(LIST)
