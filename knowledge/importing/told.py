"""A draft as the cells of a workbook: the way back of cells.py."""

import re
from decimal import Decimal

from django.db import models
from wagtail.blocks import DecimalBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from knowledge.catalogue.exports import printable
from knowledge.importing.columns import OWN_KEY, Column
from knowledge.importing.vocabularies import SEVERAL, TERMS, list_of, word_for
from knowledge.models import PracticePage
from knowledge.record.tables import rows_of, tables
from members.models import Organisation

FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
Cell = str | Decimal | float | None


class Teller:
    """Tells pages; a list of organisations is read once for all of them."""

    def __init__(self, columns: list[Column]):
        self.columns = columns
        self.organisations = dict(Organisation.objects.values_list("pk", "key"))

    def cells(self, page: PracticePage, key: str = "") -> list[Cell]:
        tabled = {name: rows_of(page, name) for name in tables()}
        return [self.cell(column, page, tabled, key) for column in self.columns]

    def cell(self, column: Column, page, tabled: dict, key: str) -> Cell:
        if column.field == OWN_KEY:
            return key
        if not column.column:
            return plain_cell(column, page)
        rows = tabled[column.field]
        if column.number > len(rows):
            return None
        return self.table_cell(column, rows[column.number - 1][column.column])

    def table_cell(self, column: Column, value) -> Cell:
        if value in (None, ""):
            return None
        if isinstance(column.block, SnippetChooserBlock):
            return self.organisations.get(int(value))
        if isinstance(column.block, DecimalBlock):
            return Decimal(str(value))
        name = list_of(column)
        return word_for(name, value) if name else defused(str(value))


def plain_cell(column: Column, page: PracticePage) -> Cell:
    name = column.field
    if name in SEVERAL:
        return "; ".join(sorted(str(row) for row in getattr(page, name).all()))
    value = getattr(page, name)
    if name in TERMS:
        return str(value.label) if value else None
    if name == "cover":
        return str(value.pk) if value else None
    if list_of(column):
        return word_for(list_of(column), value)
    field = PracticePage._meta.get_field(name)
    is_number = isinstance(field, models.DecimalField | models.FloatField)
    return value if is_number else defused(value)


def defused(text: str) -> str:
    """What a workbook holds as text and no formula; texts.py takes the mark away."""
    text = printable(text)
    return f"'{text}" if FORMULA.match(text) else text
