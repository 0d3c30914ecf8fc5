"""A practice for programs: stored keys and numbers, with the texts of one language.

`SCHEMA` grows when a key is renamed, goes or changes its meaning; new keys may come.
The page "about the files" tells every key in words.
"""

from decimal import Decimal
from typing import Any

from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from knowledge.catalogue.columns import Names, owner_name
from knowledge.models import PracticePage
from knowledge.record.blocks import KeyBlock
from knowledge.record.tables import rows_of, tables
from portal.addresses import absolute

SCHEMA = 1
SYSTEM = {
    "key": "UUID",
    "number": "ICN-0001",
    "url": "URL",
    "language": "ISO 639-1",
    "tier": "spark, record",
    "owner": "text",
    "published": "ISO 8601",
    "changed": "ISO 8601",
    "confirmed": "ISO 8601",
    "adoptions": "number",
}


def record(page: PracticePage, fields: list[str], names: Names) -> dict[str, Any]:
    practice = page.practice
    system = {
        "key": str(practice.pk),
        "number": practice.citation,
        "url": absolute(page.address),
        "language": page.language,
        "tier": practice.tier,
        "owner": owner_name(practice),
        "published": page.first_published_at,
        "changed": page.last_published_at,
        "confirmed": practice.confirmed_at,
        "adoptions": len(practice.adopted_elsewhere),
    }
    return system | {name: plain(page, name, names) for name in fields}


def plain(page: PracticePage, name: str, names: Names) -> Any:
    if name in tables():
        return [table_row(name, row, names) for row in rows_of(page, name)]
    if name == "branches":
        return [branch.key for branch in page.branches.all()]
    if name == "concepts":
        return [concept.slug for concept in page.concepts.all()]
    value = getattr(page, name)
    if name in ("region", "theme"):
        return value.key if value else None
    if name == "cover":
        return cover(value)
    return float(value) if isinstance(value, Decimal) else value


def cover(image) -> dict | None:
    if image is None or not image.is_public:
        return None
    return {"title": image.title, "credit": image.credit, "licence": image.licence}


def table_row(table: str, row: dict, names: Names) -> dict:
    blocks = tables()[table].row.base_blocks
    told = {c: table_cell(block, row.get(c), names) for c, block in blocks.items()}
    return {"id": row["id"], **told}


def table_cell(block, value, names: Names) -> Any:
    """As it is stored; what is named by key as a record of its own, if one may see."""
    if isinstance(block, SnippetChooserBlock):
        found = names.organisations.get(str(value))
        return {"key": found.key, "name": str(found)} if found else None
    if isinstance(block, DocumentChooserBlock):
        found = names.documents.get(str(value))
        return {"title": found.title, "url": absolute(found.url)} if found else None
    if isinstance(block, KeyBlock):
        title = names.title(str(value))
        return {"key": value, "title": title} if title else None
    return value
