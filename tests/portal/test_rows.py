"""Rows of a form after one of their buttons."""

import pytest
from django import forms

from portal.rows import Row, RowsField, after

ROWS = [{"name": "a"}, {"name": "b"}, {"name": "c"}]


@pytest.mark.parametrize(
    ("do", "number", "names"),
    [
        ("up", 1, "bac"),
        ("up", 0, "abc"),
        ("down", 1, "acb"),
        ("down", 2, "abc"),
        ("drop", 1, "ac"),
        ("drop", 9, "abc"),
        ("turn", 1, "abc"),
    ],
)
def test_rows_are_moved_and_dropped(do, number, names):
    assert "".join(row["name"] for row in after(ROWS, do, number)) == names


def test_row_that_is_added_begins_with_what_it_is_given():
    rows = after(ROWS, "add", 0, {"name": "", "id": "1"})

    assert rows == [*ROWS, {"name": "", "id": "1"}]


class NumberRow(Row):
    name = forms.CharField(required=False)
    number = forms.IntegerField(required=False)


def test_row_without_a_number_says_nothing():
    rows = RowsField(NumberRow, most=2).clean([{"name": "a", "number": ""}])

    assert rows == [{"name": "a", "number": ""}]


def test_rows_without_a_unique_column_may_stand_twice():
    rows = [{"name": "a", "number": "1"}] * 2

    assert RowsField(NumberRow, most=2).clean(rows) == rows


def test_rows_beyond_the_most_are_refused():
    with pytest.raises(forms.ValidationError, match="At most 1 row can be kept"):
        RowsField(NumberRow, most=1).clean([{"name": "a", "number": "1"}] * 2)
