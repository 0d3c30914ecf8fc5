"""Practices side by side."""

import pytest

from knowledge.actions import withdraw_practice
from tests.factories import make_practice, translated
from tests.knowledge.catalogue.records import make_record
from tests.reading import html, words

COMPARE = "/en/practices/compare/"
QUERIES = 9


@pytest.fixture
def pair(shared_site):
    return [
        make_record(title="Art on the tower", evidence_level="told"),
        make_record({}, title="Open doors", skills="Guiding"),
    ]


def slugs(pages) -> list[str]:
    return [page.practice.slug for page in pages]


def rows(answer) -> dict[str, list[str]]:
    """The cells of each row by its label, "differs" left in the label."""
    return {
        words(row.th): [words(cell) for cell in row.select("td")]
        for row in html(answer).select(".compare-table tbody tr")
        if row.select("td")
    }


def head(answer) -> list[str]:
    return [words(cell) for cell in html(answer).select(".compare-table thead th")]


def test_practices_stand_side_by_side_with_differences_marked(pair, client):
    answer = client.get(COMPARE, {"p": slugs(pair)})

    assert head(answer) == ["Art on the tower", "Open doors"]
    found = rows(answer)
    assert found["Skills differs"] == ["– nothing stated", "Guiding"]
    assert found["Region"] == ["Gorenjska (Kranj)", "Gorenjska (Kranj)"]
    assert "Paint" in found["Money differs"][0]


def test_fields_that_none_fills_are_left_out(pair, client):
    found = rows(client.get(COMPARE, {"p": slugs(pair)}))

    assert not [label for label in found if label.startswith(("Difficulties", "Title"))]


def test_only_what_differs_on_wish(pair, client):
    answer = client.get(COMPARE, {"p": slugs(pair), "only": "different"})

    assert rows(answer)
    assert all(label.endswith("differs") for label in rows(answer))


def test_order_is_that_of_the_address_and_each_stands_once(pair, client):
    first, second = slugs(pair)

    answer = client.get(COMPARE, {"p": [second, first, second]})

    assert head(answer) == ["Open doors", "Art on the tower"]


@pytest.mark.parametrize("chosen", [0, 1])
def test_fewer_than_two_are_asked_for(pair, client, chosen):
    answer = client.get(COMPARE, {"p": slugs(pair)[:chosen]})

    assert "Choose two to four practices" in words(answer)
    assert rows(answer) == {}


def test_more_than_four_are_told(pair, client):
    more = [make_practice(title=f"Practice {n}") for n in range(3)]

    answer = client.get(COMPARE, {"p": slugs([*pair, *more])})

    assert len(head(answer)) == 4
    assert "the first four are shown" in words(answer)


def test_practice_that_was_taken_back_is_not_shown(pair, client, coordinator):
    gone = make_practice(title="Gone", author=coordinator)
    withdraw_practice(practice=gone.practice, by=coordinator)

    answer = client.get(COMPARE, {"p": [*slugs(pair), gone.practice.slug, "a\0b"]})

    assert len(head(answer)) == 2
    assert "2 of the chosen practices are not in the library" in words(answer)


def test_each_is_shown_in_the_readers_language(pair, client):
    translated(pair[0], "sl", title="Umetnost na stolpu")

    answer = client.get("/sl/practices/compare/", {"p": slugs(pair)})

    assert head(answer) == ["Umetnost na stolpu", "Open doors"]
    assert html(answer).select_one(".compare-table thead th a[lang=en]")


def test_list_offers_to_choose(pair, client):
    page = html(client.get("/en/library/"))

    boxes = page.select(".result-choice input[name=p][form=compare-form]")
    assert {box["value"] for box in boxes} == set(slugs(pair))
    assert page.find(id="compare-form")["action"] == COMPARE
    assert "Compare Art on the tower" in [words(box.parent) for box in boxes]


@pytest.mark.parametrize("count", [2, 4])
def test_comparison_takes_the_same_queries_for_any_number(
    shared_site, client, count, django_assert_num_queries
):
    pages = [make_record(title=f"Practice {number}") for number in range(count)]
    chosen = slugs(pages)

    with django_assert_num_queries(QUERIES):
        client.get(COMPARE, {"p": chosen})
