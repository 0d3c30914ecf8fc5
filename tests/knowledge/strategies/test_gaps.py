"""The gap matrix: what is missing where, on the page, in its lists, as CSV."""

import csv
from io import StringIO

import pytest
from django.utils import timezone

from knowledge.models import Answer, Measure, Practice
from knowledge.strategies.gaps import matrix
from tests.factories import (
    RegionFactory,
    ThemeFactory,
    make_practice,
    translated,
)
from tests.knowledge.strategies.rows import make_measure, make_strategy
from tests.reading import html, words

GAPS = "/en/strategies/gaps/"
CELL = f"{GAPS}workforce/gorenjska/"


def counts(layer: str = "") -> dict:
    """The cells that are not empty: (region, theme) with their four numbers."""
    cells = [cell for row in matrix(layer) for cell in row.cells]
    numbers = {
        (cell.place, cell.theme.key): (
            cell.measures,
            cell.open_measures,
            cell.practices,
            cell.open_practices,
        )
        for cell in cells
    }
    return {key: value for key, value in numbers.items() if any(value)}


def linked(measure, page) -> Answer:
    return Answer.objects.create(measure=measure, practice=page.practice)


def test_matrix_counts_what_lacks_the_other(strategy):
    answered, _waiting = make_measure(strategy), make_measure(strategy)
    linked(answered, make_practice(title="Linked"))
    translated(make_practice(title="Loose"), "sl", title="Prosta")

    assert counts() == {("gorenjska", "workforce"): (2, 1, 2, 1)}


def test_matrix_leaves_out_what_was_dropped_taken_off_or_taken_back(strategy):
    dropped = make_measure(strategy, status=Measure.Status.DROPPED)
    gone = make_measure(strategy, withdrawn_at=timezone.now())
    waiting = make_measure(strategy)
    page, back = make_practice(title="Here"), make_practice(title="Back")
    for measure in (dropped, gone):
        linked(measure, page)
    linked(waiting, back)
    Practice.objects.filter(pk=back.practice_id).update(withdrawn_at=timezone.now())

    assert counts() == {("gorenjska", "workforce"): (1, 1, 1, 1)}


def test_practice_answers_a_measure_of_another_region_too(strategy):
    zwickau = RegionFactory(key="zwickau", label={"en": "Zwickau"}, country="DE")
    linked(make_measure(strategy), make_practice(region=zwickau))

    assert counts() == {
        ("gorenjska", "workforce"): (1, 0, 0, 0),
        ("zwickau", "workforce"): (0, 0, 1, 0),
    }


def test_central_europe_stands_below_the_regions(region):
    make_measure(make_strategy(key="central-europe"))

    assert counts() == {("central-europe", "workforce"): (1, 1, 0, 0)}


def test_lens_counts_one_layer_of_measures_and_practices(strategy):
    make_measure(strategy, layer="past")
    make_measure(strategy, layer="future")
    make_practice(title="Archive", past="The ledgers are kept.")

    assert counts("past") == {("gorenjska", "workforce"): (1, 1, 1, 1)}
    assert counts("future") == {("gorenjska", "workforce"): (1, 1, 0, 0)}


def test_matrix_asks_as_often_for_many_rows_as_for_none(
    strategy, django_assert_num_queries
):
    with django_assert_num_queries(5):
        matrix()
    for number in range(3):
        theme = ThemeFactory(key=f"theme-{number}", label={"en": "Theme"})
        make_measure(strategy, theme=theme)
        make_practice(title=f"Practice {number}", theme=theme)
    with django_assert_num_queries(5):
        matrix()


def test_cells_say_in_words_and_signs_what_is_missing(strategy, client):
    make_measure(strategy)
    linked(make_measure(strategy), make_practice())

    cell = html(client.get(GAPS)).select_one(".gap-matrix td")

    assert [words(line) for line in cell.select("a")] == [
        "! 1 measure without practice",
        "✓ every practice has a measure",
    ]
    assert cell.a["href"] == f"{CELL}#measures"


def test_cell_lists_what_is_counted(strategy, client):
    make_measure(strategy, title={"en": "Waiting measure"})
    linked(
        make_measure(strategy, title={"en": "Answered measure"}),
        make_practice(title="Linked practice"),
    )
    make_practice(title="Loose practice")

    told = words(client.get(CELL))

    assert "Waiting measure" in told and "Loose practice" in told
    assert "Answered measure" not in told and "Linked practice" not in told


def test_empty_cell_says_so(region, client):
    ThemeFactory()

    told = words(client.get(CELL))

    assert "No measure waits for a practice here." in told
    assert "No practice waits for a measure here." in told


@pytest.mark.parametrize("address", ["nothing/gorenjska/", "workforce/atlantis/"])
def test_cell_of_nothing_is_not_found(region, client, address):
    ThemeFactory()

    assert client.get(GAPS + address).status_code == 404


def test_links_keep_the_lens(strategy, client):
    make_measure(strategy, layer="past")

    page = html(client.get(f"{GAPS}?layer=past"))

    assert page.select_one(".gap-matrix td a")["href"] == f"{CELL}?layer=past#measures"
    assert page.find("a", href="/en/strategies/gaps.csv?layer=past")


def test_csv_has_one_line_for_each_cell(strategy, client):
    ThemeFactory(key="workforce", label={"en": "Workforce and companies"})
    make_measure(strategy)

    answer = client.get("/en/strategies/gaps.csv")

    lines = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert lines == [
        [
            "Region",
            "Theme",
            "Measures",
            "Measures without practice",
            "Practices",
            "Practices without measure",
        ],
        ["Gorenjska", "Workforce and companies", "1", "1", "0", "0"],
        ["Central Europe", "Workforce and companies", "0", "0", "0", "0"],
    ]


def test_csv_holds_no_formulas(region, client):
    ThemeFactory(key="odd", label={"en": "=1+1"})

    answer = client.get("/en/strategies/gaps.csv")

    assert ",'=1+1," in answer.content.decode()


def test_cell_asks_as_often_for_three_as_for_one(
    strategy, client, django_assert_num_queries
):
    make_measure(strategy), make_practice()
    client.get(CELL)
    with django_assert_num_queries(10):
        client.get(CELL)
    for _number in range(2):
        make_measure(strategy), make_practice()
    with django_assert_num_queries(10):
        client.get(CELL)
