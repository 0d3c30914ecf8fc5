"""A whole record as text: groups, fields, rows, each with the place of its remarks."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist

from knowledge.record.groups import GROUPS, Group
from knowledge.record.tables import table_texts, tables
from knowledge.record.wording import (
    column_label,
    field_label,
    in_words,
    rows_in_words,
)

PRIVATE = frozenset({"contact"})  # of old versions: who answered then may have left


@dataclass
class Spot:
    """A place of the text: a field (or a cell of a row) with its words.

    `place` is as in Remark; `remarks` and `form` are put in by who shows it.
    """

    place: str
    label: str
    text: str = ""
    original: str = ""
    cells: list[tuple[str, str]] = field(default_factory=list)
    rows: list["Spot"] = field(default_factory=list)
    remarks: list[Any] = field(default_factory=list)
    form: Any = None

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.cells or self.rows)


@dataclass(frozen=True)
class GroupWords:
    key: str
    title: Any
    spots: list[Spot]


def record_words(page, *, original=None, hidden=frozenset()) -> list[GroupWords]:
    """The groups of a page; `original` is shown beside a translation's texts."""
    groups = [group_words(group, page, original, hidden) for group in GROUPS.values()]
    return [group for group in groups if group.spots]


def group_words(group: Group, page, original, hidden) -> GroupWords:
    names = [name for name in group.fields if name not in hidden]
    return GroupWords(
        group.key, group.title, [spot(name, page, original) for name in names]
    )


def spot(name: str, page, original) -> Spot:
    if name in tables():
        return Spot(name, field_label(name), rows=row_spots(name, page, original))
    text = in_words(page, name)
    source = in_words(original, name) if original else ""
    source = "" if source == text else source
    return Spot(name, field_label(name), text=text, original=source)


def row_spots(table: str, page, original=None) -> list[Spot]:
    label, sources = (
        field_label(table),
        table_texts(original, table) if original else {},
    )
    return [
        Spot(
            f"{table}:{row['id']}",
            f"{label}, {number}",
            original=told_anew(table, row, sources.get(row["id"], {})),
            cells=cells_of(table, row),
        )
        for number, row in enumerate(rows_in_words(page, table), start=1)
    ]


def told_anew(table: str, row: dict[str, str], sources: dict[str, str]) -> str:
    """What the original says where a translated row says something else."""
    return "\n".join(
        f"{column_label(table, name)}: {text}"
        for name, text in sources.items()
        if text and text != row[name]
    )


def cells_of(table: str, row: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (column_label(table, name), text)
        for name, text in row.items()
        if name != "id" and text
    ]


def spots_by_place(groups: list[GroupWords]) -> dict[str, Spot]:
    fields = [spot for group in groups for spot in group.spots]
    return {spot.place: spot for field in fields for spot in (field, *field.rows)}


def place_label(place: str) -> str:
    """What a place is called, also one whose row went since."""
    name, _, _ = place.partition(":")
    try:
        return field_label(name) if name else ""
    except FieldDoesNotExist:
        return name
