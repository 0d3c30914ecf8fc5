"""One row of each of a record's tables.

`texts` names the columns that are written anew in each language; all others are
facts, the same in all of them (knowledge/facts.py).
"""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from knowledge.record.choices import (
    Condition,
    Effect,
    Involvement,
    PartnerPart,
    Phase,
)
from portal.partial_dates import validate_partial_date


def text(label, most: int, *, required: bool = False, **kwargs) -> blocks.CharBlock:
    return blocks.CharBlock(label=label, max_length=most, required=required, **kwargs)


def long_text(label, most: int, *, required: bool = False) -> blocks.TextBlock:
    return blocks.TextBlock(label=label, max_length=most, required=required, rows=3)


def choice(label, choices, **kwargs) -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(label=label, choices=choices.choices, **kwargs)


def number(label) -> blocks.DecimalBlock:
    return blocks.DecimalBlock(
        label=label, required=False, max_digits=14, decimal_places=2
    )


def partial_date(label) -> blocks.CharBlock:
    return blocks.CharBlock(
        label=label, max_length=10, required=False, validators=[validate_partial_date]
    )


def stakeholder_groups() -> list[tuple[str, str]]:
    from vocabulary.models import StakeholderGroup

    return [(group.key, str(group.label)) for group in StakeholderGroup.objects.all()]


class KeyField(forms.CharField):
    """The key of a practice or of a building block: a UUID."""

    def clean(self, value):
        value = super().clean(value)
        try:
            return str(UUID(value)) if value else ""
        except ValueError as error:
            raise ValidationError(_("This is no key of the library.")) from error


class KeyBlock(blocks.FieldBlock):
    """Points to a row of the library by its key."""

    def __init__(self, required=True, help_text=None, **kwargs):
        self.field = KeyField(required=required, help_text=help_text)
        super().__init__(**kwargs)


class TableRow(blocks.StructBlock):
    """A row; subclasses say which columns are texts, and which must be filled."""

    texts: tuple[str, ...] = ()

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        return tuple(cls.base_blocks)

    @classmethod
    def facts(cls) -> tuple[str, ...]:
        return tuple(name for name in cls.base_blocks if name not in cls.texts)


class BuildingBlockRow(TableRow):
    """A part of a practice that others can use alone; it has an address."""

    texts = ("title", "what", "enabling", "lesson")

    title = text(_("Title"), 100, required=True)
    what = long_text(_("What it is"), 1000, required=True)
    enabling = long_text(_("What made it possible"), 600)
    lesson = long_text(_("Lesson learned"), 600)
    file = DocumentChooserBlock(label=_("File"), required=False)


class UseRow(TableRow):
    """A building block of another practice that this one uses."""

    texts = ("how",)

    block = KeyBlock(label=_("Building block"))
    how = long_text(_("How it is used here"), 400)


class StepRow(TableRow):
    texts = ("title", "what")

    title = text(_("Step"), 120, required=True)
    what = long_text(_("What is done"), 800)
    begins = partial_date(_("Begins"))
    ends = partial_date(_("Ends"))


class PartnerRow(TableRow):
    """An organisation of the portal, or a name."""

    texts = ("role",)

    organisation = SnippetChooserBlock(
        "members.Organisation", label=_("Organisation"), required=False
    )
    name = text(_("Name, if it is not in the list"), 160)
    part = choice(_("Part"), PartnerPart, default=PartnerPart.PARTNER)
    role = text(_("What it does"), 300)


class InvolvementRow(TableRow):
    """How much one stakeholder group takes part, phase by phase."""

    group = blocks.ChoiceBlock(label=_("Group"), choices=stakeholder_groups)
    preparing = choice(Phase.PREPARING.label, Involvement, default=Involvement.NONE)
    carrying_out = choice(
        Phase.CARRYING_OUT.label, Involvement, default=Involvement.NONE
    )
    afterwards = choice(Phase.AFTERWARDS.label, Involvement, default=Involvement.NONE)


class MoneyRow(TableRow):
    """What was paid: `quantity` (1 if empty) times `cost` in euros."""

    texts = ("item", "unit")

    item = text(_("Item"), 160, required=True)
    quantity = number(_("Quantity"))
    unit = text(_("Unit"), 40)
    cost = number(_("Euros for each"))


class ConditionRow(TableRow):
    texts = ("sentence",)

    condition = choice(_("Condition"), Condition)
    effect = choice(_("Effect"), Effect)
    sentence = text(_("In a sentence"), 300)


class IndicatorRow(TableRow):
    texts = ("name", "unit", "source")

    name = text(_("Indicator"), 160, required=True)
    before = number(_("Before"))
    after = number(_("After"))
    unit = text(_("Unit"), 40)
    source = text(_("Source"), 300)


class QuoteRow(TableRow):
    texts = ("quote", "role")

    quote = long_text(_("Quote"), 600, required=True)
    who = text(_("Who says it"), 120, required=True)
    role = text(_("In which role"), 160)


class AttachmentRow(TableRow):
    texts = ("title",)

    title = text(_("Title"), 160, required=True)
    file = DocumentChooserBlock(label=_("File"))


class LinkRow(TableRow):
    texts = ("title",)

    title = text(_("Title"), 160)
    url = blocks.URLBlock(label=_("Address"), max_length=500)


class RelatedRow(TableRow):
    """Another practice that this one belongs with."""

    texts = ("why",)

    practice = KeyBlock(label=_("Practice"))
    why = text(_("What connects them"), 300)
