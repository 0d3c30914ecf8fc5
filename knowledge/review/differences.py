"""What changed between two versions of a text: by group, field, row and word."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from knowledge.record.groups import GROUPS, Group
from knowledge.record.tables import tables
from knowledge.record.wording import (
    column_label,
    field_label,
    in_words,
    rows_in_words,
)
from knowledge.review.word_runs import Run, word_runs

Words = dict[str, str]


@dataclass(frozen=True)
class CellChange:
    """`name` is the column."""

    name: str
    label: str
    runs: list[Run]


@dataclass(frozen=True)
class RowChange:
    """`kind` is "added", "removed", "changed" or "moved"; moved rows may change too."""

    id: str
    kind: str
    title: str
    cells: list[CellChange] = field(default_factory=list)


@dataclass(frozen=True)
class Difference:
    """A field that changed; `runs` of a plain one, `rows` of a table."""

    group: Any
    name: str
    label: str
    runs: list[Run] = field(default_factory=list)
    rows: list[RowChange] = field(default_factory=list)


def differences(old_page, new_page) -> list[Difference]:
    """In the order of the record; both are page objects, as revisions give them."""
    changed = (
        difference(group, name, old_page, new_page)
        for group in GROUPS.values()
        for name in group.fields
    )
    return [one for one in changed if one]


def difference(group: Group, name: str, old_page, new_page) -> Difference | None:
    label = field_label(name)
    if name in tables():
        rows = row_changes(name, old_page, new_page)
        return Difference(group.title, name, label, rows=rows) if rows else None
    before, after = in_words(old_page, name), in_words(new_page, name)
    if before == after:
        return None
    return Difference(group.title, name, label, runs=word_runs(before, after))


def row_changes(table: str, old_page, new_page) -> list[RowChange]:
    """Those of the new version in its order, then those that went."""
    before = {row["id"]: row for row in rows_in_words(old_page, table)}
    after = {row["id"]: row for row in rows_in_words(new_page, table)}
    moved = moved_rows(list(before), list(after))
    changes = [
        row_change(table, before.get(key), row, is_moved=key in moved)
        for key, row in after.items()
    ]
    gone = [gone_row(table, row) for key, row in before.items() if key not in after]
    return [change for change in changes if change] + gone


def moved_rows(before: list[str], after: list[str]) -> set[str]:
    """Rows of both that left the order of the others."""
    old = [key for key in before if key in set(after)]
    new = [key for key in after if key in set(before)]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    stayed = {key for block in blocks for key in old[block.a : block.a + block.size]}
    return set(new) - stayed


def row_change(
    table: str, before: Words | None, after: Words, *, is_moved: bool
) -> RowChange | None:
    cells = changed_cells(table, before or {}, after)
    if before is None:
        return RowChange(after["id"], "added", title_of(after), cells)
    if not cells and not is_moved:
        return None
    kind = "moved" if is_moved else "changed"
    return RowChange(after["id"], kind, title_of(after), cells)


def gone_row(table: str, row: Words) -> RowChange:
    return RowChange(row["id"], "removed", title_of(row), changed_cells(table, row, {}))


def changed_cells(table: str, before: Words, after: Words) -> list[CellChange]:
    columns = [name for name in before or after if name != "id"]
    return [
        CellChange(name, column_label(table, name), word_runs(old, new))
        for name in columns
        if (old := before.get(name, "")) != (new := after.get(name, ""))
    ]


def title_of(row: Words) -> str:
    """The first words of a row, by which its readers know it."""
    return next((text for name, text in row.items() if name != "id" and text), "")
