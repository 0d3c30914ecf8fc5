"""Checks the cells of a row: each becomes the value that a draft holds, or a reason.

Values are those of knowledge/writing/values.py: keys of vocabularies, text of numbers,
rows of tables.
"""

from collections.abc import Callable
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from files.models import Document, Image
from knowledge.importing.citing import block_key, practice_key
from knowledge.importing.columns import Column
from knowledge.importing.texts import (
    Raw,
    date_of,
    degrees_of,
    line_of,
    number_of,
    text_of,
)
from knowledge.importing.words import YES, Words
from knowledge.models import ONE_LINE, TITLE, PracticePage
from knowledge.record.blocks import KeyBlock
from portal.partial_dates import PartialDateField

MOST = {"title": TITLE, "lead": ONE_LINE}
DEGREES = {"latitude": 90, "longitude": 180}
DATES = ("begins", "ends")
NEGATIVE = ("before", "after")  # a temperature, a balance
Held = dict[type[models.Model], set[int]]


class Cells:
    """Cleans cells for one member, with the words read once."""

    def __init__(self, user):
        self.user = user
        self.words = Words()
        self.held: Held = {}  # files that the row's draft holds already

    def value(self, column: Column, raw: Raw):
        """What a filled cell means; raises ValidationError."""
        if column.column:
            return self.table_value(column, raw)
        special = self.special(column.field)
        if special:
            return special(raw)
        return self.field_value(PracticePage._meta.get_field(column.field), raw)

    def special(self, name: str) -> Callable[[Raw], object] | None:
        if name in ("region", "theme"):
            return lambda raw: self.words.key(name, line_of(raw))
        if name in ("branches", "concepts"):
            return lambda raw: self.words.keys_of(name, text_of(raw))
        if name in DEGREES:
            return lambda raw: repr(degrees_of(raw, DEGREES[name]))
        return self.own_picture if name == "cover" else None

    def field_value(self, field: models.Field, raw: Raw):
        if field.choices:
            return self.words.key(field.name, line_of(raw))
        if isinstance(field, models.BooleanField):
            return self.words.key("yes", line_of(raw)) == YES
        if isinstance(field, models.DecimalField):
            return plain(field.clean(number_of(raw), None))
        if isinstance(field, PartialDateField):
            return field.clean(date_of(raw), None)
        is_long = isinstance(field, models.TextField)
        text = text_of(raw) if is_long else line_of(raw)
        if field.name in MOST:
            MaxLengthValidator(MOST[field.name])(text)
        return field.clean(text, None)

    def table_value(self, column: Column, raw: Raw):
        block = column.block
        if isinstance(block, DocumentChooserBlock):
            return self.own_document(raw)
        if isinstance(block, SnippetChooserBlock):
            return str(self.words.organisation(line_of(raw)))
        if isinstance(block, KeyBlock):
            find = block_key if column.column == "block" else practice_key
            return find(line_of(raw))
        if isinstance(block, blocks.ChoiceBlock):
            return self.words.key(f"{column.field}.{column.column}", line_of(raw))
        if isinstance(block, blocks.DecimalBlock):
            number = number_of(raw, may_be_negative=column.column in NEGATIVE)
            return plain(block.clean(number))
        return block.clean(text_for(column, raw))

    def own_picture(self, raw: Raw) -> str:
        return self.own(Image, raw)

    def own_document(self, raw: Raw) -> str:
        return self.own(Document, raw)

    def own(self, model, raw: Raw) -> str:
        """The number of an open file that this member put into the portal.

        A closed one is somebody's alone, or part of another thing.
        """
        text = line_of(raw)
        found = model.objects.filter(pk=int(text)).first() if is_number(text) else None
        if found and found.pk in self.held.get(model, ()):
            return str(found.pk)
        if found is None or not (found.is_owned_by(self.user) or self.user.is_editor):
            raise ValidationError(
                _("You have no file with this number in the portal; add it later.")
            )
        if not found.is_public:
            raise ValidationError(
                _("This file is not open to everybody; add it to the draft later.")
            )
        return str(found.pk)


def is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def text_for(column: Column, raw: Raw) -> str:
    if column.column in DATES:
        return date_of(raw)
    is_long = isinstance(column.block, blocks.TextBlock)
    return text_of(raw) if is_long else line_of(raw)


def plain(number: Decimal) -> str:
    """ "12.5" of 12.50: the same number is the same text."""
    is_whole = number == number.to_integral_value()
    return format(number.quantize(Decimal(1)) if is_whole else number.normalize(), "f")
