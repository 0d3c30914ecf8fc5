"""A row of a file as a draft would hold it, or all that is wrong with it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from knowledge.importing.cells import Cells
from knowledge.importing.columns import OWN_KEY, REQUIRED, Column
from knowledge.importing.matching import Matching
from knowledge.importing.sheet_rows import SheetRow, cell_name, is_filled
from knowledge.importing.taken_along import draft_named, held_files, raw_cells
from knowledge.importing.texts import line_of
from knowledge.models import TITLE, PracticePage
from knowledge.record.tables import tables
from knowledge.record.wording import field_label
from search.analysis import fold

EXAMPLE = "example"  # the key of the template's own row
LONGEST_KEY = 100
BY_TITLE = "~"  # starts a key that nobody wrote
MOST_TROUBLES = 12  # told of one row


@dataclass
class CheckedRow:
    """`values` as in knowledge/writing/values.py; `troubles` are told to people."""

    number: int
    key: str = ""
    title: str = ""
    values: dict = field(default_factory=dict)
    troubles: list[dict] = field(default_factory=list)
    draft: PracticePage | None = None  # that was taken along and comes back

    @property
    def is_example(self) -> bool:
        return self.key == EXAMPLE

    def refuse(self, why, *, cell: str = "", column: str = "") -> None:
        words = " ".join(why.messages) if isinstance(why, ValidationError) else why
        self.troubles.append({"cell": cell, "column": column, "why": str(words)})

    def digest(self, language: str) -> str:
        """Of all that is said; an empty column and none are the same."""
        said = {k: v for k, v in self.values.items() if not is_blank(k, v)}
        text = json.dumps([language, said], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


class Checker:
    """Checks the rows of one file."""

    def __init__(self, matching: Matching, cells: Cells):
        self.columns = matching.columns
        self.region = matching.region
        self.cells = cells
        self.labels = {place: c.label for place, c in self.columns.items()}
        self.blank = blank_values(self.columns.values())
        self.places = {c.key: place for place, c in self.columns.items()}

    def checked(self, row: SheetRow) -> CheckedRow:
        result = CheckedRow(row.number)
        result.title = self.text(row, "title")[:TITLE]
        result.key = row_key(self.own_key(row, result), self.text(row, "title"))
        result.draft = self.draft(row, result)
        self.fill(row, result)
        return result

    def draft(self, row: SheetRow, result: CheckedRow) -> PracticePage | None:
        try:
            return draft_named(result.key, self.cells.user)
        except ValidationError as error:
            self.refuse(row, result, self.places[OWN_KEY], error)
            return None

    def told_again(self, draft: PracticePage) -> CheckedRow:
        """What the row of a draft would say, with the columns of this file."""
        result = CheckedRow(0, draft=draft)
        told = dict(
            zip(self.columns, raw_cells([*self.columns.values()], draft), strict=True)
        )
        cells = [told.get(place) for place in range(max(told, default=-1) + 1)]
        self.fill(SheetRow(0, cells), result)
        return result

    def fill(self, row: SheetRow, result: CheckedRow) -> None:
        self.cells.held = held_files(result.draft) if result.draft else {}
        found = self.found(row, result)
        if not result.is_example:
            self.refuse_missing(row, result, found)
            result.values = self.values(row, result, found)
            self.check_together(row, result, found)

    def found(self, row: SheetRow, result: CheckedRow) -> dict:
        """The value of each filled cell that could be read."""
        found = {}
        for place, column in self.columns.items():
            raw = row.cells[place] if place < len(row.cells) else None
            if why := row.troubles.get(place):
                self.refuse(row, result, place, why)
            elif is_filled(raw) and column.field != OWN_KEY:
                try:
                    found[column] = self.cells.value(column, raw)
                except ValidationError as error:
                    self.refuse(row, result, place, error)
        return found

    def refuse(self, row: SheetRow, result: CheckedRow, place: int, why) -> None:
        cell = cell_name(place, row.number)
        result.refuse(why, cell=cell, column=self.labels[place])

    def refuse_missing(self, row, result: CheckedRow, found: dict) -> None:
        """What no draft can be without."""
        for name in REQUIRED:
            place = self.places.get(name)
            if place is None:
                words = _("No column is “%(name)s”.") % {"name": field_label(name)}
                result.refuse(words)
            elif Column(name) not in found and not self.has_trouble(row, result, place):
                self.refuse(row, result, place, _("This must be filled in."))

    def has_trouble(self, row: SheetRow, result: CheckedRow, place: int) -> bool:
        cell = cell_name(place, row.number)
        return any(trouble["cell"] == cell for trouble in result.troubles)

    def own_key(self, row: SheetRow, result: CheckedRow) -> str:
        text = self.text(row, OWN_KEY)
        if len(text) > LONGEST_KEY:
            words = _("At most %(most)s characters.") % {"most": LONGEST_KEY}
            self.refuse(row, result, self.places[OWN_KEY], words)
        return text[:LONGEST_KEY]

    def key_of(self, row: SheetRow) -> str:
        return row_key(self.text(row, OWN_KEY)[:LONGEST_KEY], self.text(row, "title"))

    def text(self, row: SheetRow, key: str) -> str:
        place = self.places.get(key, len(row.cells))
        try:
            return line_of(row.cells[place]) if place < len(row.cells) else ""
        except ValidationError:
            return ""

    def values(self, row: SheetRow, result: CheckedRow, found: dict) -> dict:
        plain = {c.field: value for c, value in found.items() if not c.column}
        rows = {name: self.table(name, row, result, found) for name in self.tables}
        values = self.blank | plain | rows
        if result.draft is None:
            values["region"] = values.get("region") or self.region
        return values

    @property
    def tables(self) -> list[str]:
        return sorted({c.field for c in self.columns.values() if c.column})

    def table(self, name: str, row, result: CheckedRow, found: dict) -> list[dict]:
        """The rows of a table, in the order of their numbers."""
        numbers = sorted({c.number for c in found if c.field == name})
        return [self.table_row(name, n, row, result, found) for n in numbers]

    def table_row(self, name, number, row, result: CheckedRow, found) -> dict:
        blocks = tables()[name].row.base_blocks
        values = {}
        for column, block in blocks.items():
            value = found.get(Column(name, number, column))
            values[column] = plain_default(block) if value is None else value
            if values[column] == "" and block.required:
                self.refuse_gap(Column(name, number, column), row, result)
        return values

    def refuse_gap(self, column: Column, row: SheetRow, result: CheckedRow) -> None:
        """A cell that its row of the table cannot be without."""
        place = self.places.get(column.key)
        if place is None:
            result.refuse(_("No column is “%(name)s”.") % {"name": column.label})
        elif not self.has_trouble(row, result, place):
            words = _("This must be filled in, or the rest of its row left empty.")
            self.refuse(row, result, place, words)

    def check_together(self, row: SheetRow, result: CheckedRow, found: dict) -> None:
        for column, ends in found.items():
            begins = found.get(beginning_of(column), "")
            if begins and ends < begins[: len(ends)]:
                place = self.places[column.key]
                self.refuse(row, result, place, _("This is before the beginning."))


def beginning_of(column: Column) -> Column | None:
    """The column of the date that must come before this one."""
    if column.column == "ends":
        return Column(column.field, column.number, "begins")
    return Column("begins") if column.field == "ends" else None


def row_key(own: str, title: str) -> str:
    """What makes a row the same row in the next file: its key, else its title."""
    return own if own else BY_TITLE + fold(title)[:LONGEST_KEY]


def blank_values(columns: Iterable[Column]) -> dict:
    """What stands in a draft for each plain column whose cell is empty."""
    return {
        c.field: blank_value(c.field)
        for c in columns
        if not c.column and c.field != OWN_KEY
    }


def blank_value(name: str):
    if name in ("branches", "concepts"):
        return []
    return plain_default(PracticePage._meta.get_field(name))


def is_blank(name: str, value) -> bool:
    return value in ("", [], None) or (
        name not in tables() and value == blank_value(name)
    )


def plain_default(field):
    """Of a model's field or a block: text, or a truth."""
    default = field.get_default()
    return default if isinstance(default, bool) else str(default or "")
