"""Two to four practices side by side, field by field."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from knowledge.catalogue.columns import (
    Names,
    fields_for,
    is_number,
    owner_name,
    table_lines,
    value,
)
from knowledge.facts import PRACTICE_TEXTS
from knowledge.models import PracticePage
from knowledge.record.groups import GROUPS
from knowledge.record.tables import tables
from knowledge.record.wording import field_label, in_words
from knowledge.search import confirmed_adoptions, live_pages
from portal.versions import in_best_language

FEWEST, MOST = 2, 4
IN_HEAD = ("title",)


@dataclass(frozen=True)
class Comparison:
    """`missing`: how many of the chosen are not, or no longer, in the library."""

    pages: Sequence[PracticePage]
    groups: list[dict]
    missing: int = 0
    too_many: bool = False

    @property
    def too_few(self) -> bool:
        return len(self.pages) < FEWEST

    @property
    def differing(self) -> int:
        return sum(row["differs"] for group in self.groups for row in group["rows"])


def comparison(request: HttpRequest) -> Comparison:
    """Of the practices that the address names by `p`, the first four."""
    wanted = list(dict.fromkeys(request.GET.getlist("p")))
    slugs = [slug.replace("\0", "") for slug in wanted[:MOST]]
    pages = chosen(slugs)
    return Comparison(
        pages,
        groups(pages, request.user) if len(pages) >= FEWEST else [],
        missing=len(slugs) - len(pages),
        too_many=len(wanted) > MOST,
    )


def chosen(slugs: list[str]) -> list[PracticePage]:
    """In the order of the address, each in the reader's best language."""
    rows = live_pages().filter(practice__slug__in=slugs)
    rows = rows.select_related("practice__organisation")
    rows = rows.prefetch_related("concepts", "branches", confirmed_adoptions())
    pages = {page.practice.slug: page for page in in_best_language(rows)}
    return [pages[slug] for slug in slugs if slug in pages]


def groups(pages: Sequence[PracticePage], reader) -> list[dict]:
    """The groups of the record in which at least one says something."""
    names, readable = Names(pages, reader), set(fields_for(reader))
    shown = [
        {
            "title": str(group.title),
            "rows": rows(pages, [f for f in group.fields if f in readable], names),
        }
        for group in GROUPS.values()
    ]
    shown.append({"title": _("In the network"), "rows": network_rows(pages)})
    return [group for group in shown if group["rows"]]


def rows(pages: Sequence[PracticePage], fields: Iterable[str], names) -> list[dict]:
    told = (
        row(field_label(field), [cell(page, field, names) for page in pages])
        for field in fields
        if field not in IN_HEAD
    )
    return [line for line in told if any(cell["lines"] for cell in line["cells"])]


def row(label: str, cells: list[dict]) -> dict:
    first = cells[0]["lines"]
    differs = any(cell["lines"] != first for cell in cells)
    return {"label": label, "cells": cells, "differs": differs}


def cell(page: PracticePage, field: str, names: Names) -> dict:
    """The page's own words carry its language."""
    is_text = field in PRACTICE_TEXTS or field in tables()
    language = page.foreign_language if is_text else ""
    return {"lines": lines(page, field, names), "lang": language}


def lines(page: PracticePage, field: str, names: Names) -> list[str]:
    """One practice's words on a field; a table has a line for each row."""
    if field in tables():
        return table_lines(page, field, names)
    told = in_words(page, field) if is_number(field) else value(page, field, names)
    return [] if told in (None, "") else [str(told)]


def network_rows(pages: Sequence[PracticePage]) -> list[dict]:
    """What others made of them, and whose they are."""
    adoptions = [str(len(page.practice.adopted_elsewhere)) for page in pages]
    owners = [owner_name(page.practice) for page in pages]
    told = [(_("Adoptions"), adoptions), (_("Owner"), owners)]
    return [
        row(label, [{"lines": [word] if word else []} for word in cells])
        for label, cells in told
        if any(cells)
    ]
