"""The columns of a workbook: every field of the record, and each table row by row.

A column's key is a field ("title") or a cell of a table ("money.2.item"). Its heading
is what people read; it is known again in any of the eight languages.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import override

from knowledge.record.groups import GROUPS
from knowledge.record.tables import tables
from knowledge.record.wording import column_label, field_label
from portal.languages import current, preference
from search.analysis import fold

OWN_KEY = "key"  # of the row, not of a field
REQUIRED = ("title", "theme")  # no draft can be without them
ROWS = 5  # of each table in the template; a file may have as many as the table
ROWS_OF = {"conditions": 10, "involvement": 8}
TABLE_KEY = re.compile(r"(\w+)\.([1-9]\d?)\.(\w+)", re.ASCII)
IN_BRACKETS = re.compile(r"\[([\w.]+)\]\s*$", re.ASCII)


@dataclass(frozen=True)
class Column:
    """A plain field, or one column of one row of a table."""

    field: str
    number: int = 0  # of the table's row, from 1
    column: str = ""

    @property
    def key(self) -> str:
        parts = (self.field, self.number, self.column)
        return ".".join(map(str, parts)) if self.column else self.field

    @property
    def label(self) -> str:
        """In the reader's language."""
        if self.field == OWN_KEY:
            return _("Your own key")
        if not self.column:
            return field_label(self.field)
        return _("%(table)s %(number)s: %(column)s") % {
            "table": field_label(self.field),
            "number": self.number,
            "column": column_label(self.field, self.column),
        }

    @property
    def is_required(self) -> bool:
        return self.field in REQUIRED

    @property
    def block(self):
        """What checks a cell of a table."""
        return tables()[self.field].row.base_blocks[self.column]


def fields() -> list[str]:
    return [name for group in GROUPS.values() for name in group.fields]


def column_of(key: str) -> Column | None:
    """The column with this key, None for one that does not exist."""
    if key == OWN_KEY or (key in fields() and key not in tables()):
        return Column(key)
    found = TABLE_KEY.fullmatch(key)
    if not found or found[1] not in tables():
        return None
    table, number, column = found[1], int(found[2]), found[3]
    is_known = column in tables()[table].row.columns()
    is_within = number <= tables()[table].most
    return Column(table, number, column) if is_known and is_within else None


def template_columns() -> list[Column]:
    """What the template offers, in the order of the record's groups."""
    columns = [Column(OWN_KEY)]
    for name in fields():
        columns += table_columns(name) if name in tables() else [Column(name)]
    return columns


def table_columns(table: str) -> list[Column]:
    names = tables()[table].row.columns()
    count = ROWS_OF.get(table, ROWS)
    return [
        Column(table, number, name) for number in range(1, count + 1) for name in names
    ]


def headings(columns: Iterable[Column]) -> list[str]:
    """Labels; where two columns are called the same, each with its key."""
    columns = list(columns)
    labels = [column.label for column in columns]
    return [
        f"{label} [{column.key}]" if labels.count(label) > 1 else label
        for column, label in zip(columns, labels, strict=True)
    ]


def guess(heading: str) -> str:
    """The key of the column that a heading means, "" if none."""
    text = str(heading).strip()
    bracketed = IN_BRACKETS.search(text)
    for key in (text, bracketed[1] if bracketed else ""):
        if key and column_of(key):
            return key
    return meant(text)


def meant(text: str) -> str:
    numbers = re.findall(r"\d+", text)
    key = known_labels(current()).get(pattern_of(text), "")
    if not key.startswith("#"):
        return key
    table, column = key[1:].split(".")
    key = f"{table}.{numbers[0]}.{column}" if numbers else ""
    return key if column_of(key) else ""


def pattern_of(label: str) -> str:
    """A label without its number, case, diacritics and signs: all it is known by."""
    return fold(re.sub(r"\d+", " ", label))


@cache
def known_labels(language: str) -> dict[str, str]:
    """{pattern: key} in all languages; where two mean the same, the reader's counts."""
    known: dict[str, str] = {}
    for code in preference(language):
        with override(code):
            for column in one_of_each():
                known.setdefault(pattern_of(column.label), stem_of(column))
    return known


def one_of_each() -> list[Column]:
    return [column for column in template_columns() if column.number < 2]


def stem_of(column: Column) -> str:
    return f"#{column.field}.{column.column}" if column.column else column.key
