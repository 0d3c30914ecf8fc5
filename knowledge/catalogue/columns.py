"""The columns of a list of practices: every field of the record, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail.blocks import ChoiceBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from knowledge.models import PracticePage
from knowledge.reading import named
from knowledge.record.blocks import KeyBlock
from knowledge.record.groups import GROUPS
from knowledge.record.tables import rows_of, tables
from knowledge.record.wording import (
    cell,
    choices_of,
    column_label,
    field_label,
    in_words,
)
from portal.addresses import absolute

FOR_MEMBERS = frozenset({"contact"})  # read on its page by all, but not gathered
Value = str | int | float | Decimal | None


def fields_for(reader) -> list[str]:
    """The record's fields that this reader may have in a list, in their groups."""
    names = [name for group in GROUPS.values() for name in group.fields]
    is_member = reader.is_authenticated and reader.is_active
    return [name for name in names if is_member or name not in FOR_MEMBERS]


@dataclass(frozen=True)
class Names:
    """What the rows of some pages name by key; read at once for all of them."""

    pages: Sequence[PracticePage]
    reader: Any
    choices: dict[int, dict] = field(default_factory=dict)  # by the id of a block

    def of(self, kind: type) -> Iterable:
        """The values of all columns of one kind of block."""
        for table, rows in tables().items():
            columns = [c for c, b in rows.row.base_blocks.items() if type(b) is kind]
            for page in self.pages if columns else ():
                for row in rows_of(page, table):
                    yield from (row.get(column) for column in columns)

    @cached_property
    def organisations(self) -> dict:
        return named.organisations(self.of(SnippetChooserBlock))

    @cached_property
    def documents(self) -> dict:
        return named.documents(self.of(DocumentChooserBlock), self.reader)

    @cached_property
    def keys(self) -> set[str]:
        return named.keys(self.of(KeyBlock))

    @cached_property
    def blocks(self) -> dict:
        return named.blocks(self.keys) if self.keys else {}

    @cached_property
    def practices(self) -> dict:
        own = [block.practice_id for block in self.blocks.values()]
        return named.practices([*self.keys, *own])

    def words(self, block, value) -> str:
        """One cell as text; what this reader may not see is empty."""
        if value in (None, ""):
            return ""
        if isinstance(block, SnippetChooserBlock):
            return str(self.organisations.get(str(value), ""))
        if isinstance(block, DocumentChooserBlock):
            found = self.documents.get(str(value))
            return found.title if found else ""
        if isinstance(block, KeyBlock):
            return self.title(str(value))
        if isinstance(block, ChoiceBlock):
            return self.chosen(block, value)
        return cell(block, value)

    def chosen(self, block: ChoiceBlock, value) -> str:
        """The choices of some blocks stand in the database: asked for once."""
        if id(block) not in self.choices:
            self.choices[id(block)] = dict(choices_of(block))
        return str(self.choices[id(block)].get(value, value))

    def title(self, key: str) -> str:
        block = self.blocks.get(key)
        if block and str(block.practice_id) in self.practices:
            return str(block)
        return self.practices[key].title if key in self.practices else ""


def system_labels() -> list[str]:
    return [
        _("Number"),
        _("Address"),
        _("Language"),
        _("Tier"),
        _("Owner"),
        _("Published"),
        _("Changed"),
        _("Last confirmed by its owner"),
        _("Adoptions"),
    ]


def system_values(page: PracticePage) -> list[Value]:
    practice = page.practice
    return [
        practice.citation,
        absolute(page.address),
        page.language,
        str(practice.get_tier_display()),
        owner_name(practice),
        day(page.first_published_at),
        day(page.last_published_at),
        day(practice.confirmed_at),
        len(practice.adopted_elsewhere),
    ]


def owner_name(practice) -> str:
    """An organisation; who shared a practice alone, its page tells."""
    return str(practice.organisation or "")


def day(moment) -> str:
    return moment.date().isoformat() if moment else ""


def labels(fields: Iterable[str]) -> list[str]:
    return [*system_labels(), *map(field_label, fields)]


def values(page: PracticePage, fields: Iterable[str], names: Names) -> list[Value]:
    return [*system_values(page), *(value(page, name, names) for name in fields)]


def value(page: PracticePage, name: str, names: Names) -> Value:
    """A number as a number, all else in the reader's words."""
    if name in tables():
        return "\n".join(table_lines(page, name, names))
    if name == "cover":
        return cover_words(page.cover)
    if is_number(name):
        return getattr(page, name)
    return in_words(page, name)


def is_number(name: str) -> bool:
    if name in ("branches", "concepts"):
        return False
    column = PracticePage._meta.get_field(name)
    return isinstance(column, models.DecimalField | models.FloatField)


def cover_words(cover) -> str:
    if cover is None or not cover.is_public:
        return ""
    return f"{cover.title} (© {cover.credit})" if cover.credit else cover.title


def table_lines(page: PracticePage, table: str, names: Names) -> list[str]:
    """Each row as a line: "Title: Paint; Quantity: 3"."""
    blocks = tables()[table].row.base_blocks
    lines = []
    for row in rows_of(page, table):
        told = [
            (column_label(table, column), names.words(block, row.get(column)))
            for column, block in blocks.items()
        ]
        lines.append("; ".join(f"{label}: {words}" for label, words in told if words))
    return [line for line in lines if line]
