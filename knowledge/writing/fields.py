"""The form field of each field of a record."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.models import ONE_LINE, TITLE, PracticePage
from knowledge.record.tables import tables
from knowledge.record.wording import field_label
from knowledge.writing.concepts import ConceptInput
from knowledge.writing.covers import CoverField
from knowledge.writing.inputs import AmountField, DegreesField, LinesField
from knowledge.writing.tables import TableField
from knowledge.writing.wording import help_of
from portal.partial_dates import PartialDateField

ALWAYS = ("title", "theme", "kind", "licence")  # a draft cannot be without them
ROWS = {"what_was_done": 16, "what_works": 6, "sources": 5}
NOT_SAID = ("", _("not said yet"))


def form_field(name: str) -> forms.Field:
    options = {
        "label": field_label(name),
        "help_text": help_of(name),
        "required": name in ALWAYS,
    }
    if name in tables():
        del options["required"]
        return TableField(name, **options)
    if name in MADE:
        return MADE[name](**options)
    return by_type(PracticePage._meta.get_field(name), options)


def by_type(field: models.Field, options: dict) -> forms.Field:
    if field.choices:
        first = [] if options["required"] else [NOT_SAID]
        return forms.ChoiceField(choices=[*first, *field.choices], **options)
    if isinstance(field, models.BooleanField):
        return forms.BooleanField(**options)
    if isinstance(field, models.DecimalField):
        places = {
            "max_digits": field.max_digits,
            "decimal_places": field.decimal_places,
        }
        return AmountField(**places, **options)
    if isinstance(field, models.TextField):
        return long_text(field, options)
    validators = field.validators if isinstance(field, PartialDateField) else ()
    most = field.max_length
    return forms.CharField(max_length=most, validators=validators, **options)


def long_text(field: models.Field, options: dict) -> LinesField:
    most = next((v.limit_value for v in field.validators if has_limit(v)), None)
    widget = forms.Textarea(attrs={"rows": ROWS.get(field.name, 4)})
    return LinesField(max_length=most, widget=widget, **options)


def has_limit(validator) -> bool:
    return getattr(validator, "code", "") == "max_length"


def line(most: int):
    """One line of text; what was pasted with line ends becomes one."""
    return lambda **options: LineField(max_length=most, **options)


class LineField(forms.CharField):
    def to_python(self, value):
        return " ".join(super().to_python(value).split())


def choice(**options) -> forms.Field:
    return forms.ChoiceField(choices=(), **options)


def boxes(**options) -> forms.Field:
    return forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, **options)


def concepts(**options) -> forms.Field:
    return forms.MultipleChoiceField(widget=ConceptInput, **options)


MADE = {
    "title": line(TITLE),
    "lead": line(ONE_LINE),
    "region": choice,
    "theme": choice,
    "branches": boxes,
    "concepts": concepts,
    "cover": CoverField,
    "latitude": lambda **options: DegreesField(most=90, **options),
    "longitude": lambda **options: DegreesField(most=180, **options),
}
