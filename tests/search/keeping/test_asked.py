"""What readers look for: the editors' list, its choices, its CSV."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import timezone

from search.keeping import counting
from search.keeping.models import Asked
from tests.reading import html, words
from tests.search.keeping.rows import make_asked

LIST = "/en/search/keeping/"
CSV = f"{LIST}searches.csv"
QUERIES = 12  # three of them for the rows


def texts(answer) -> list[str]:
    return [words(row.a) for row in html(answer).select(".asked-list > li")]


@pytest.fixture
def searches(db):
    make_asked("tower", search_count=9, click_count=2, last_total=4)
    make_asked("zeppelin", search_count=3, empty_count=3)
    make_asked("dul", "cs", written="důl", search_count=5, last_total=7)
    old = timezone.localdate() - timedelta(days=40)
    make_asked("tower", search_count=1, day=old, last_total=1)
    make_asked("loom", search_count=8, empty_count=8, day=old)


def test_most_searched_come_first(searches, desk):
    assert texts(desk.get(LIST)) == ["tower", "důl", "zeppelin"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"show": "empty"}, ["zeppelin"]),
        ({"show": "empty", "days": "90"}, ["loom", "zeppelin"]),
        ({"show": "idle"}, ["důl"]),
        ({"language": "cs"}, ["důl"]),
        ({"language": "pl"}, []),
        ({"days": "7", "show": "zeppelin", "language": "xx"}, None),
        ({"days": "-1", "page": "x"}, None),
        ({"days": "9" * 40}, None),
    ],
)
def test_list_is_chosen_by_its_address(searches, desk, asked, found):
    everything = ["tower", "důl", "zeppelin"]

    assert texts(desk.get(LIST, asked)) == (everything if found is None else found)


def test_row_sums_its_days_and_tells_the_last_total(searches, desk):
    row = html(desk.get(LIST, {"days": 90})).select_one(".asked-list > li")

    assert "10 searches · 0 without hits · 2 with a click · 4 results last time" in (
        words(row)
    )


def test_word_leads_to_its_search_in_its_language(searches, desk):
    row = html(desk.get(LIST, {"language": "cs"})).select_one(".asked-list > li")

    assert row.a["href"] == "/cs/search/?q=d%C5%AFl"
    assert row.a["lang"] == "cs"


def test_word_without_hits_leads_on_with_itself_filled_in(searches, desk):
    row = html(desk.get(LIST, {"show": "empty"})).select_one(".asked-list > li")

    for link in row.select(".asked-acts a"):
        page = desk.get(link["href"])
        assert "zeppelin" in page.content.decode()
    assert reverse("search:kept_create", args=["synonyms"]) in str(row)
    assert reverse("search:kept_create", args=["recommended"]) in str(row)


def test_list_holds_what_was_searched_just_now(desk):
    for _ in range(3):
        counting.note_search("tower", "en", total=1, is_empty=False)

    assert texts(desk.get(LIST)) == ["tower"]


def test_what_one_person_may_have_asked_is_not_listed(desk):
    yesterday = timezone.localdate() - timedelta(days=1)
    make_asked("twice today", search_count=2)
    make_asked("two days")
    make_asked("two days", day=yesterday)

    assert texts(desk.get(LIST)) == ["two days"]
    assert "twice" not in desk.get(CSV).content.decode()


def test_empty_lists_say_so(desk):
    assert "Nothing was searched in this time yet." in words(desk.get(LIST))
    empty = words(desk.get(LIST, {"show": "empty"}))
    assert "Every search of this time found something." in empty


def test_csv_tells_the_same_and_no_formula(searches, desk):
    make_asked("=1+1", search_count=20)

    answer = desk.get(CSV)

    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows == [
        ["Text", "Language", "Searches", "Without hits", "With a click"],
        ["'=1+1", "en", "20", "0", "0"],
        ["tower", "en", "9", "0", "2"],
        ["dul", "cs", "5", "0", "0"],
        ["zeppelin", "en", "3", "3", "0"],
    ]


def test_texts_are_shown_as_texts(desk):
    make_asked("<b>tower</b>", search_count=3)

    assert texts(desk.get(LIST)) == ["<b>tower</b>"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_any_number(
    desk, count, django_assert_num_queries
):
    for number in range(count):
        make_asked(f"tower {number}", search_count=3)
    desk.get(LIST)

    with django_assert_num_queries(QUERIES):
        desk.get(LIST)


def test_long_list_has_pages(desk):
    day = timezone.localdate()
    Asked.objects.bulk_create(
        Asked(text=f"t{n}", written=f"t{n}", language="en", day=day, search_count=3)
        for n in range(1_000)
    )

    page = html(desk.get(LIST, {"page": 20, "days": 7}))

    assert len(page.select(".asked-list > li")) == 50
    assert words(page.select_one("[aria-current=page]")) == "20"
    assert "days=7" in page.select_one(".pagination a")["href"]
