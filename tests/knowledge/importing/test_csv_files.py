"""Tables of text: signs and separators are guessed."""

import io

import pytest

from knowledge.importing import sheets
from knowledge.importing.csv_files import encoding_of
from knowledge.importing.texts import text_of

LINES = [["Title", "Theme"], ["Důl; a kostel", "workforce"]]


@pytest.mark.parametrize("separator", ";,\t|")
def test_separator_is_guessed(separator):
    text = separator.join(["Title", "Theme"]) + "\n" + separator.join(["A", "B"])

    rows = list(sheets.rows_of(io.BytesIO(text.encode()), "en"))

    assert [row.cells for row in rows] == [["Title", "Theme"], ["A", "B"]]


def test_said_separator_is_no_row():
    rows = list(sheets.rows_of(io.BytesIO(b"sep=;\nTitle;Theme\nA;B\n"), "en"))

    assert [(row.number, row.cells[0]) for row in rows] == [(2, "Title"), (3, "A")]


@pytest.mark.parametrize(
    ("encoding", "language"),
    [("utf-8", "cs"), ("utf-8-sig", "cs"), ("utf-16", "cs"), ("cp1250", "cs")],
)
def test_signs_are_guessed(encoding, language):
    text = "Title;Theme\nDůl Žofie;workforce\n".encode(encoding)

    rows = list(sheets.rows_of(io.BytesIO(text), language))

    assert rows[0].cells[0] == "Title"
    assert rows[1].cells[0] == "Důl Žofie"


def test_old_signs_follow_the_language():
    assert encoding_of(io.BytesIO("è".encode("cp1252")), "it") == "cp1252"
    assert encoding_of(io.BytesIO("č".encode("cp1250")), "sl") == "cp1250"


def test_line_end_within_a_cell_is_one_row():
    text = 'Title;Aim\nA;"one\ntwo"\nB;\n'

    rows = list(sheets.rows_of(io.BytesIO(text.encode()), "en"))

    assert [row.number for row in rows] == [1, 2, 3]
    assert rows[1].cells == ["A", "one\ntwo"]


def test_formula_of_a_text_file_is_text():
    assert text_of("=1+1") == "=1+1"
    assert text_of("'=1+1") == "=1+1"
