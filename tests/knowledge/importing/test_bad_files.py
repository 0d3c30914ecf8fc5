"""Files that are refused as a whole: each with a reason, nothing half done."""

import io
import zipfile
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from knowledge.importing import opening, sheets
from knowledge.importing.opening import OLD_OFFICE, PASSWORD
from knowledge.models import PracticeImport
from tests.factories import make_practice
from tests.files.samples import make_image
from tests.knowledge.importing.books import (
    HEAD,
    ROW,
    checked,
    reasons,
    replaced,
    taken_in,
    with_part,
    xlsx,
)

SHEET = "xl/worksheets/sheet1.xml"


def merged(sheet):
    sheet.merge_cells("B2:B3")


def entity_book() -> io.BytesIO:
    declared = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet'
    return replaced(xlsx(HEAD, ROW), SHEET, b"<worksheet", declared)


def bomb() -> io.BytesIO:
    return with_part(xlsx(HEAD, ROW), "xl/media/a.xml", b"\0" * (20 * 1024 * 1024))


def archive() -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.writestr("letter.txt", "Dear all")
    made.seek(0)
    return made


FILES = {
    "macros": (
        lambda: with_part(xlsx(HEAD, ROW), "xl/vbaProject.bin", b"x"),
        "macros",
    ),
    "bomb": (bomb, "unpacks to far more"),
    "entities": (entity_book, "damaged"),
    "old": (lambda: io.BytesIO(OLD_OFFICE + b"x" * 50), "old kind"),
    "locked": (lambda: io.BytesIO(OLD_OFFICE + PASSWORD), "password"),
    "archive": (archive, "no workbook"),
    "broken": (lambda: io.BytesIO(b"PK\x03\x04 nothing"), "damaged"),
    "picture": (lambda: io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"x"), "neither"),
    "empty": (io.BytesIO, "empty"),
    "no headings": (lambda: xlsx(["only one"]), "no headings"),
    "no rows": (lambda: xlsx(HEAD), "no row below"),
    "merged": (lambda: xlsx(HEAD, ROW, ROW, change=merged), "B2:B3"),
    "formula in the head": (lambda: xlsx(["=1+1", *HEAD], ROW), "A1"),
    "long cell of text": (
        lambda: io.BytesIO(b"Title;Theme\n" + b"x" * 200_000),
        "Row 2",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_file_is_refused_with_a_reason(importer, foundry, name):
    make, words = FILES[name]

    with pytest.raises(ValidationError, match=words):
        taken_in(importer, make(), organisation=foundry)

    assert not PracticeImport.objects.exists()


def test_file_of_more_than_20_mb_is_refused(monkeypatch):
    monkeypatch.setattr(opening, "MOST_BYTES", 10)

    with pytest.raises(ValidationError, match="larger than 20 MB"):
        opening.kind_of(io.BytesIO(b"x" * 11))


MOST_WORDS = 12_000  # more than a theme has
LARGE = b" " * 20_000
OF_WORDS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings"


def listed_as_words(book: io.BytesIO, name: str) -> io.BytesIO:
    part = f'<Override PartName="/{name}" ContentType="{OF_WORDS}+xml"/></Types>'
    return replaced(book, "[Content_Types].xml", b"</Types>", part.encode())


def words_under(name: str) -> io.BytesIO:
    """A workbook whose words stand in a part of an odd name."""
    return with_part(listed_as_words(xlsx(HEAD, ROW), name), name, LARGE)


def sheet_that_is_words() -> io.BytesIO:
    return listed_as_words(large_sheet(xlsx(HEAD, ROW)), SHEET)


def sheet_that_is_a_chart() -> io.BytesIO:
    kind = b"/relationships/worksheet", b"/relationships/chartsheet"
    return replaced(large_sheet(xlsx(HEAD, ROW)), "xl/_rels/workbook.xml.rels", *kind)


def large_sheet(book: io.BytesIO) -> io.BytesIO:
    return replaced(book, SHEET, b"</worksheet>", LARGE + b"</worksheet>")


@pytest.mark.parametrize(
    "make",
    [
        lambda: words_under("xl/sheet.xml"),
        lambda: words_under("xl/worksheets/sheet9.xml"),
        sheet_that_is_words,
        sheet_that_is_a_chart,
    ],
)
def test_words_of_any_name_are_bounded(monkeypatch, make):
    monkeypatch.setattr(opening, "MOST_WORDS", MOST_WORDS)

    with pytest.raises(ValidationError, match="unpacks to far more"):
        opening.kind_of(make())


def test_large_sheet_is_read_row_by_row(monkeypatch):
    monkeypatch.setattr(opening, "MOST_WORDS", MOST_WORDS)

    assert opening.kind_of(large_sheet(xlsx(HEAD, ROW))) == opening.XLSX


def test_too_many_rows_stop_the_check(importer, foundry, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    book = xlsx(HEAD, ROW, ROW, ROW)

    done = checked(taken_in(importer, book, organisation=foundry))

    assert (done.state, done.report) == ("failed", [])
    assert "row 4 is one too many" in done.trouble


def test_last_row_of_a_sheet_is_read_without_those_between(importer, foundry):
    def far(sheet):
        sheet.cell(1_048_576, 2, "Far")

    done = checked(
        taken_in(importer, xlsx(HEAD, ROW, change=far), organisation=foundry)
    )

    assert done.row_count == 2
    assert ("C1048576", "This must be filled in.") in reasons(done)


CELLS = {
    "formula": ("Aim", "=1+1", "formula"),
    "month": ("Begins", "2018-13", "Write a year"),
    "day": ("Ends", "31.2.2018", "Write a year"),
    "number": ("Cost in euros", "a lot", "no number"),
    "thousands": ("Cost in euros", "1.200", "without marks"),
    "negative": ("Staff days", -3, "below zero"),
    "long": ("In one line", "x" * 161, "at most 160"),
    "word": ("Status", "maybe", "not in the list"),
    "latitude": ("Latitude", 99, "Degrees"),
    "picture": ("Picture", 1, "no file"),
    "practice": ("Related practices 1: Practice", "ICN-9999", "no published"),
    "organisation": ("Partners 1: Organisation", "Nobody Ltd", "no organisation"),
    "address": ("Links 1: Address", "not an address", "valid URL"),
    "gap": ("Money 1: Quantity", 3, "No column is “Money 1: Item”"),
}


@pytest.mark.parametrize("name", CELLS)
def test_cell_is_refused_with_its_name_and_a_reason(importer, foundry, name):
    column, value, words = CELLS[name]
    book = xlsx([*HEAD, column], [*ROW, value])

    done = checked(taken_in(importer, book, organisation=foundry))

    (cell, why), *_rest = reasons(done)
    assert cell in ("F2", "") and words in why
    assert done.report[0] == {"refused": 1}


CLOSED = "This file is not open to everybody; add it to the draft later."


def picture_of(importer, state: str):
    if state == "closed":
        return make_image(owner=importer, visibility="owner")
    if state == "another's":
        return make_image(owner=importer, belongs_to=make_practice().practice)
    return make_image(owner=importer)


@pytest.mark.parametrize(
    ("state", "whys"),
    [("closed", [CLOSED]), ("another's", [CLOSED]), ("open", [])],
)
def test_only_an_open_picture_is_named_in_a_file(importer, foundry, state, whys):
    book = xlsx([*HEAD, "Picture"], [*ROW, picture_of(importer, state).pk])

    done = checked(taken_in(importer, book, organisation=foundry))

    assert [why for _cell, why in reasons(done)] == whys


def test_end_before_the_beginning_is_refused(importer, foundry):
    book = xlsx([*HEAD, "Begins", "Ends"], [*ROW, 2018, "2017-05"])

    done = checked(taken_in(importer, book, organisation=foundry))

    assert reasons(done) == [("G2", "This is before the beginning.")]


def test_sign_that_nobody_can_read_is_refused(importer, foundry):
    text = "Title;Theme;Aim\nDoors;workforce;a\0b\n"

    done = checked(taken_in(importer, io.BytesIO(text.encode()), organisation=foundry))

    assert reasons(done) == [("C2", "There is a sign here that cannot be read.")]


def test_month_that_a_spreadsheet_made_a_date_stays_a_month(importer, foundry):
    def dated(sheet):
        sheet["F2"] = date(2018, 4, 1)
        sheet["F2"].number_format = "mmm-yy"
        sheet["G2"] = date(2019, 5, 6)

    book = xlsx([*HEAD, "Begins", "Ends"], ROW, change=dated)

    rows = list(sheets.rows_of(book, "en"))

    assert rows[1].cells[5:] == ["2018-04", "2019-05-06"]
