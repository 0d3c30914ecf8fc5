"""Reads the first sheet of a workbook row by row, in little memory."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from knowledge.importing.opening import UNREADABLE
from knowledge.importing.sheet_rows import MOST_COLUMNS, SheetRow
from knowledge.importing.texts import Raw

MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=\"([A-Z]+\d+(?::[A-Z]+\d+)?)\"")
BLOCK = 1024 * 1024
OVERLAP = 200  # bytes: no element of interest is longer
NOT_SIGNS = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|\\.")  # of a number format
MORE_COLUMNS = MOST_COLUMNS + 1


@contextmanager
def readable():
    """What a damaged workbook raises, in words."""
    try:
        yield
    except ValidationError:
        raise
    except UNREADABLE as error:
        raise ValidationError(
            _("The workbook is damaged: it cannot be read.")
        ) from error


def sheet_names(file: BinaryIO) -> list[str]:
    """The sheets that can be seen, the one that is read first."""
    with readable():
        book = opened(file)
        first, *rest = book.worksheets
        shown = [sheet.title for sheet in rest if sheet.sheet_state == "visible"]
        return [first.title, *shown]


def rows_of(file: BinaryIO) -> Iterator[SheetRow]:
    with readable():
        sheet = opened(file).worksheets[0]
        refuse_merged_cells(sheet)
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            if cells:
                yield row_of(number, cells[:MORE_COLUMNS])


def opened(file: BinaryIO):
    """Formulas are seen as such; links to other files are not followed."""
    file.seek(0)
    book = load_workbook(file, read_only=True, keep_links=False)
    if not book.worksheets:
        raise ValidationError(_("The workbook has no sheet."))
    return book


def refuse_merged_cells(sheet) -> None:
    with sheet._get_source() as source:  # noqa: SLF001, openpyxl does not tell it
        if cells := merged_cells(source):
            words = _(
                "The cells %(cells)s are merged. Unmerge them: every row needs cells "
                "of its own."
            )
            raise ValidationError(words % {"cells": cells})


def merged_cells(source: BinaryIO) -> str:
    """The first merged cells of a sheet: "B4:B6"; found without parsing it."""
    rest = b""
    while block := source.read(BLOCK):
        if found := MERGED.search(rest + block):
            return found[1].decode()
        rest = block[-OVERLAP:]
    return ""


def row_of(number: int, cells) -> SheetRow:
    row = SheetRow(number, [])
    for place, cell in enumerate(cells):
        why = trouble_with(cell)
        row.cells.append(None if why else raw_of(cell))
        if why:
            row.troubles[place] = why
    return row


def trouble_with(cell) -> str:
    if cell.data_type == "f":
        return _("This is a formula; write its result.")
    if cell.data_type == "e":
        return _("A formula went wrong here; write what is meant.")
    return ""


def raw_of(cell) -> Raw:
    """A date becomes text as exact as it is shown: Excel makes one of 2018-04."""
    value = cell.value
    if isinstance(value, datetime | date):
        return partial_date(value, NOT_SIGNS.sub("", cell.number_format or ""))
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return str(value)


def partial_date(value: date, shown_as: str) -> str:
    has_day = "d" in shown_as.casefold()
    month = f"{value.year:04}-{value.month:02}"
    return f"{month}-{value.day:02}" if has_day else month
