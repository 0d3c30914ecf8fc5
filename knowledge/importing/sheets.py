"""The rows of a file, one after the other, whatever its kind.

A row is (number, cells, troubles): a cell is text, a number, a truth or None; a
trouble says why a cell holds nothing that could be read.
"""

from collections.abc import Iterator
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.importing import csv_files, workbooks
from knowledge.importing.columns import column_of, guess
from knowledge.importing.matching import Matching, guessed
from knowledge.importing.opening import XLSX, kind_of
from knowledge.importing.sheet_rows import (
    MOST_COLUMNS,
    SheetRow,
    cell_name,
    is_filled,
)
from knowledge.importing.texts import Raw

MOST_ROWS = 5000
HEAD = 10  # rows in which the headings are looked for
LONGEST_HEADING = 120


def rows_of(file: BinaryIO, language: str) -> Iterator[SheetRow]:
    """All filled rows of the first sheet; raises ValidationError if unreadable."""
    if kind_of(file) == XLSX:
        rows = workbooks.rows_of(file)
    else:
        rows = csv_files.rows_of(file, language)
    return (row for row in rows if row.is_filled)


def data_rows(file: BinaryIO, language: str, first_row: int) -> Iterator[SheetRow]:
    """The rows below the headings; raises ValidationError for too many."""
    count = 0
    for row in rows_of(file, language):
        if row.number >= first_row:
            count += 1
            refuse_too_many(count, row)
            yield row


def refuse_too_many(count: int, row: SheetRow) -> None:
    if count > MOST_ROWS:
        words = _("There are more than %(most)s rows: row %(number)s is one too many.")
        raise ValidationError(words % {"most": MOST_ROWS, "number": row.number})


def matching_of(file: BinaryIO, language: str, **settings) -> Matching:
    """Finds the headings and guesses what each column is."""
    rows = rows_of(file, language)
    head = [row for _place, row in zip(range(HEAD), rows, strict=False)]
    place = next((p for p, row in enumerate(head) if row.filled_count > 1), None)
    if place is None:
        raise ValidationError(
            _("There are no headings: the first row must name the columns.")
        )
    first, *below = head[place:]
    refuse_formulas(first)
    matching = matching_by(first, below[:1], **settings)
    if not below or below[-1].number < matching.first_row:
        raise ValidationError(_("There is no row below the headings."))
    return matching


def refuse_formulas(head: SheetRow) -> None:
    for place, why in head.troubles.items():
        words = _("The heading in %(cell)s cannot be read: %(why)s")
        name = cell_name(place, head.number)
        raise ValidationError(words % {"cell": name, "why": why})


def matching_by(first: SheetRow, below: list[SheetRow], **settings) -> Matching:
    """From a row of headings, or from a row of keys with the headings below."""
    names = headings_of(first)
    keys = guessed(names)
    has_keys = sum(column_of(name) is not None for name in names) * 2 > len(names)
    shown, last = names, first.number
    if has_keys and below and is_head(below[0]):
        shown = headings_of(below[0])[: len(names)]
        shown += [""] * (len(names) - len(shown))
        last = below[0].number
    return Matching(headings=shown, keys=keys, first_row=last + 1, **settings)


def is_head(row: SheetRow) -> bool:
    """Whether most of its cells are headings."""
    names = [name for name in headings_of(row) if name]
    return sum(bool(guess(name)) for name in names) * 2 > len(names)


def headings_of(row: SheetRow) -> list[str]:
    cells = row.cells
    while cells and not is_filled(cells[-1]):
        cells = cells[:-1]
    if len(cells) > MOST_COLUMNS:
        words = ngettext(
            "There are more than %(most)s column.",
            "There are more than %(most)s columns.",
            MOST_COLUMNS,
        )
        raise ValidationError(words % {"most": MOST_COLUMNS})
    return [heading(cell) for cell in cells]


def heading(cell: Raw) -> str:
    text = "" if cell is None else " ".join(str(cell).split())
    return text.replace("\0", "")[:LONGEST_HEADING]
