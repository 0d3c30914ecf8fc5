"""A record's tables as plain rows: {"id": ..., column: value}, as they are stored.

Numbers are text ("12.50"), choosers are primary keys, empty is "" or None.
"""

import json
import uuid
from collections.abc import Iterable
from functools import cache

from knowledge.record.fields import ROW, RowsField

Row = dict[str, object]


@cache
def tables() -> dict[str, RowsField]:
    """The tables of a practice page by name, in the order of their fields."""
    from knowledge.models import PracticePage

    fields = PracticePage._meta.get_fields()
    return {f.name: f for f in fields if isinstance(f, RowsField)}


def rows_of(page, table: str) -> list[Row]:
    """The rows of one table, in their order."""
    stored = getattr(page, table).get_prep_value()
    return [{"id": row["id"], **row["value"]} for row in stored]


def set_rows(page, table: str, rows: Iterable[Row]) -> None:
    """Replaces a table; a row without id gets one, columns unknown are left out."""
    columns = tables()[table].row.columns()
    stored = [
        {
            "type": ROW,
            "id": row.get("id") or str(uuid.uuid4()),
            "value": {column: row.get(column) for column in columns},
        }
        for row in rows
    ]
    setattr(page, table, json.dumps(stored, default=str))


def table_facts(page, table: str) -> list[Row]:
    """What all languages share of a table."""
    kept = ("id", *tables()[table].row.facts())
    return [{name: row.get(name) for name in kept} for row in rows_of(page, table)]


def table_texts(page, table: str) -> dict[str, dict[str, str]]:
    """What each language writes: {row id: {column: text}}."""
    columns = tables()[table].row.texts
    return {
        row["id"]: {column: row.get(column) or "" for column in columns}
        for row in rows_of(page, table)
    }


def take_table(page, source, table: str) -> None:
    """Gives `page` the rows and facts of `source`; texts of rows it knows stay.

    A row that is new to `page` comes with the text of `source`, to be translated.
    """
    known = table_texts(page, table)
    rows = [row | known.get(row["id"], {}) for row in rows_of(source, table)]
    if rows != rows_of(page, table):
        set_rows(page, table, rows)
