"""The values of a draft as its forms know them: text, lists and rows.

They are compared when two windows save the same group (portal/conflicts.py).
"""

from decimal import Decimal

from django.db import models
from wagtail.blocks import DecimalBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from knowledge.choices import band_of
from knowledge.record.tables import Row, rows_of, set_rows, tables
from portal.conflicts import Value
from vocabulary.models import Branch, Concept, Region, Theme

KEYED = {"region": Region, "theme": Theme}
CHOOSERS = (SnippetChooserBlock, DocumentChooserBlock)


def stored(page, names) -> dict[str, Value]:
    return {name: stored_value(page, name) for name in names}


def stored_value(page, name: str) -> Value:
    if name in tables():
        return [as_texts(row, table=name) for row in rows_of(page, name)]
    if name in READERS:
        return READERS[name](page)
    return as_text(getattr(page, name))


def as_texts(row: Row, *, table: str) -> dict[str, str]:
    blocks = tables()[table].row.base_blocks
    cells = {name: cell_text(block, row.get(name)) for name, block in blocks.items()}
    return {"id": row["id"], **cells}


def cell_text(block, value) -> str:
    if value and isinstance(block, DecimalBlock):
        return number_text(Decimal(value))
    return str(value or "")


def as_text(value) -> str | bool:
    if isinstance(value, bool):
        return value
    return number_text(value) if isinstance(value, Decimal) else str(value or "")


def number_text(value: Decimal) -> str:
    """ "12000" of 12000.00 and of 1.2E+4: two windows mean the same number."""
    whole = value == value.to_integral_value()
    return format(value.quantize(Decimal(1)) if whole else value.normalize(), "f")


def typed_value(name: str, value) -> Value:
    """What a form field gives, as `stored_value` would tell it."""
    if name in ("latitude", "longitude"):
        return float_text(None if value is None else float(value))
    if name in ("branches", "concepts"):
        return sorted(value)
    return as_text(value) if not isinstance(value, list | dict) else value


def float_text(value: float | None) -> str:
    return "" if value is None else repr(value)


def cover_of(page) -> dict[str, str]:
    picture = page.cover
    if picture is None:
        return {"picture": "", "credit": "", "description": "", "licence": ""}
    return {
        "picture": str(picture.pk),
        "credit": picture.credit,
        "description": picture.description,
        "licence": picture.licence,
    }


READERS = {
    "region": lambda page: page.region.key if page.region else "",
    "theme": lambda page: page.theme.key if page.theme_id else "",
    "branches": lambda page: sorted(row.key for row in page.branches.all()),
    "concepts": lambda page: sorted(row.slug for row in page.concepts.all()),
    "latitude": lambda page: float_text(page.latitude),
    "longitude": lambda page: float_text(page.longitude),
    "cover": cover_of,
}


def write(page, values: dict[str, Value]) -> None:
    """Sets the values on a draft; the cover is the action's own business."""
    for name, value in values.items():
        if name in tables():
            set_rows(page, name, [as_stored(row, table=name) for row in value])
        elif name in WRITERS:
            WRITERS[name](page, value)
        else:
            setattr(page, name, as_python(page._meta.get_field(name), value))
    if page.cost_eur is not None:
        page.cost_band = band_of(page.cost_eur)


def as_stored(row: dict[str, str], *, table: str) -> Row:
    blocks = tables()[table].row.base_blocks
    cells = {name: stored_cell(blocks[name], row.get(name, "")) for name in blocks}
    return {"id": row["id"], **cells}


def stored_cell(block, text: str):
    if not text and isinstance(block, (DecimalBlock, *CHOOSERS)):
        return None
    return int(text) if isinstance(block, CHOOSERS) else text


def as_python(field: models.Field, value):
    """What stands in the model's field for a form's text."""
    if isinstance(field, models.DecimalField):
        return Decimal(value) if value else None
    if isinstance(field, models.FloatField):
        return float(value) if value else None
    return value


WRITERS = {
    "region": lambda page, key: set_row(page, "region", key),
    "theme": lambda page, key: set_row(page, "theme", key),
    "branches": lambda page, keys: page.branches.set(
        Branch.objects.filter(key__in=keys)
    ),
    "concepts": lambda page, slugs: page.concepts.set(
        list(Concept.objects.filter(slug__in=slugs))
    ),
    "cover": lambda page, value: None,
}


def set_row(page, name: str, key: str) -> None:
    setattr(page, name, KEYED[name].objects.filter(key=key).first())
