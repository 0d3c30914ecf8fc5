"""Fields, tables and their values in the reader's words: for differences and tables."""

from django.db import models
from django.template.defaultfilters import floatformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import BooleanBlock, ChoiceBlock, DecimalBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from knowledge.record.blocks import KeyBlock
from knowledge.record.tables import rows_of, tables
from portal.partial_dates import PartialDateField, spoken


def field_label(name: str) -> str:
    """What a field or a table is called."""
    if name == "lead":
        return _("In one line")
    from knowledge.models import PracticePage

    if name == "concepts":
        return _("Concepts")
    return capfirst(str(PracticePage._meta.get_field(name).verbose_name))


def column_label(table: str, column: str) -> str:
    return str(tables()[table].row.base_blocks[column].label)


def in_words(page, name: str) -> str:
    """The value of a plain field, "" where nothing stands; tables: `rows_in_words`."""
    from knowledge.models import PracticePage

    if name in ("branches", "concepts"):
        return ", ".join(str(row) for row in getattr(page, name).all())
    field = PracticePage._meta.get_field(name)
    value = getattr(page, name)
    if value in (None, ""):
        return ""
    if field.choices:
        return str(getattr(page, f"get_{name}_display")())
    if isinstance(field, PartialDateField):
        return spoken(value)
    if isinstance(field, models.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, models.DecimalField):
        return floatformat(value, "-2g")
    return picture_words(value) if name == "cover" else str(value)


def picture_words(picture) -> str:
    """With its file and terms: another picture may have the same title."""
    licence = picture.get_licence_display()
    told = (picture.title, picture.description, picture.credit, licence)
    return " · ".join(filter(None, (*told, picture.filename)))


def rows_in_words(page, table: str) -> list[dict[str, str]]:
    """The rows of a table: "id", and each column as text."""
    row = tables()[table].row
    return [
        {"id": values["id"]}
        | {c: cell(row.base_blocks[c], values.get(c)) for c in row.columns()}
        for values in rows_of(page, table)
    ]


def cell(block, value) -> str:
    """One value of a row as text."""
    if value in (None, ""):
        return ""
    if isinstance(block, ChoiceBlock):
        return str(dict(choices_of(block)).get(value, value))
    if isinstance(block, DecimalBlock):
        return floatformat(value, "-2g")
    if isinstance(block, BooleanBlock):
        return _("yes") if value else _("no")
    if isinstance(block, DocumentChooserBlock):
        return document_words(block.to_python(value))
    if isinstance(block, SnippetChooserBlock):
        return str(block.to_python(value) or "")
    if isinstance(block, KeyBlock):
        return title_behind(value)
    return str(value)


def document_words(document) -> str:
    """With its file: another document may have the same title."""
    return f"{document.title} ({document.filename})" if document else ""


def choices_of(block: ChoiceBlock) -> list[tuple]:
    return list(block.field.choices)


def title_behind(key: str) -> str:
    """The title of the practice or building block with this key, else the key."""
    from knowledge.models import BuildingBlock, PracticePage
    from portal.versions import in_best_language

    block = BuildingBlock.objects.published().filter(pk=key).first()
    if block:
        return str(block)
    pages = in_best_language(PracticePage.objects.live().filter(practice=key))
    return pages[0].title if pages else key
