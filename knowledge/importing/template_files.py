"""The template: all columns, what belongs there, lists to choose from, an example."""

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from knowledge.importing.columns import (
    OWN_KEY,
    Column,
    headings,
    template_columns,
)
from knowledge.importing.rows import EXAMPLE
from knowledge.importing.sheets import MOST_ROWS
from knowledge.importing.told import Cell
from knowledge.importing.vocabularies import FREE, SEVERAL, list_of, words_of
from knowledge.writing.wording import HELP

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEYS, HEADINGS, FIRST = 1, 2, 3  # rows; the keys are hidden
LISTS = "Lists"
STRONG = PatternFill("solid", start_color="FFE9E4D9")
NARROW, WIDE = 22, 44
LONG = ("title", "lead", "what_works", "situation", "aim", "what_was_done")


def xlsx_template() -> bytes:
    columns = template_columns()
    return xlsx_of(columns, [example_row(columns)])


def csv_template() -> bytes:
    """UTF-8 with its mark, so that spreadsheets read the letters right."""
    columns = template_columns()
    buffer = StringIO()
    csv.writer(buffer).writerows([headings(columns), example_row(columns)])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


FORMATS = {
    "xlsx": (xlsx_template, XLSX),
    "csv": (csv_template, "text/csv; charset=utf-8"),
}


def xlsx_of(columns: list[Column], rows: Iterable[list[Cell]]) -> bytes:
    """A workbook of the template's form with these rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Practices")[:31]
    write_head(sheet, columns)
    for row in rows:
        sheet.append(row)
    add_lists(book, sheet, columns)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def write_head(sheet, columns: list[Column]) -> None:
    """Keys that a machine reads, hidden; headings that people read, with help."""
    sheet.append([column.key for column in columns])
    sheet.append(headings(columns))
    sheet.row_dimensions[KEYS].hidden = True
    sheet.freeze_panes = f"C{FIRST}"  # a cell asked for would be a row
    for place, column in enumerate(columns, start=1):
        cell = sheet.cell(HEADINGS, place)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.fill = STRONG
        if words := comment_words(column):
            cell.comment = Comment(words, "ICN", height=140, width=320)
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = WIDE if column.field in LONG else NARROW
        dimension.number_format = "@"  # else 2018-04 becomes the first of April


def comment_words(column: Column) -> str:
    """Help, and how a cell is filled."""
    sentences = [help_words(column)]
    if column.is_required:
        sentences.append(_("Every row needs it."))
    if column.field in SEVERAL:
        sentences.append(_("Several with a semicolon between them."))
    elif list_of(column):
        sentences.append(_("Choose from the list."))
    return "\n".join(filter(None, sentences))


def help_words(column: Column) -> str:
    if column.field == OWN_KEY:
        return _(
            "A word or number of your own for the row. With the same key the next "
            "file changes the same draft; without one the title counts. A row with "
            "the key “example” is not imported. Leave a key that begins with “ICN-”: "
            "it says which record of the portal the row is."
        )
    if column.field == "cover" or column.column == "file":
        return _("The number of a file that you already put into the portal.")
    if column.column in ("block", "practice"):
        return _("Its address in the library, its key or its ICN number.")
    if column.column == "organisation":
        return _("Its name or key in the portal; else write its name beside it.")
    is_first = column.number < 2
    sentence, _example = HELP.get(column.field, ("", ""))
    return str(sentence) if is_first else ""


def add_lists(book: Workbook, sheet, columns: list[Column]) -> None:
    """The lists on a hidden sheet, and the cells that choose from each."""
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    names = list(dict.fromkeys(filter(None, map(list_of, columns))))
    for place, name in enumerate(names, start=1):
        words = words_of(name)
        for row, word in enumerate([name, *words], start=1):
            lists.cell(row, place, word)
        if words:
            chosen = choice_from(get_column_letter(place), len(words), name)
            add_cells(chosen, name, columns)
            sheet.add_data_validation(chosen)


def choice_from(letter: str, count: int, name: str) -> DataValidation:
    return DataValidation(
        type="list",
        formula1=f"{LISTS}!${letter}$2:${letter}${count + 1}",
        allow_blank=True,
        showErrorMessage=name not in FREE,
        error=_("Choose from the list."),
    )


def add_cells(choice: DataValidation, name: str, columns: list[Column]) -> None:
    for place, column in enumerate(columns, start=1):
        if list_of(column) == name:
            letter = get_column_letter(place)
            choice.add(f"{letter}{FIRST}:{letter}{FIRST + MOST_ROWS}")


def example_row(columns: list[Column]) -> list[Cell]:
    return [example_of(column) for column in columns]


def example_of(column: Column) -> Cell:
    if column.field == OWN_KEY:
        return EXAMPLE
    if column.column or column.field == "cover":
        return None
    if name := list_of(column):
        return next(iter(words_of(name)), None)
    return str(HELP[column.field][1]) if column.field in HELP else None
