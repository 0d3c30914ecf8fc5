"""The inputs of one row of a table, made of the columns the table has."""

from functools import cache
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, DecimalBlock, TextBlock, URLBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from files.documents import check_document
from files.licences import Licence
from knowledge.record.blocks import KeyBlock
from knowledge.record.tables import tables
from knowledge.record.wording import choices_of
from knowledge.writing.inputs import (
    AmountField,
    ChosenField,
    IndicatorField,
    LinesField,
)
from knowledge.writing.values import number_text
from portal.partial_dates import validate_partial_date
from portal.rows import Row

FIXED = {"involvement": "group", "conditions": "condition"}  # table: column of its rows
CHOSEN = {"related": "practice", "uses": "block"}  # table: column found by search
TERMS = ("file_upload", "file_credit", "file_licence")
LONGEST_FILE_CREDIT = 200


class RecordRow(Row):
    """A row keeps its id for life; a column that is still empty is no error."""

    is_sorted = True
    given: dict[str, str] = {}  # what stands in an empty row too
    silent: tuple[str, ...] = ("id", "file_licence")  # columns that make no row

    def __init__(self, data=None, **kwargs):
        values = data.items() if data else ()
        files = {name: file for name, file in values if isinstance(file, UploadedFile)}
        super().__init__(data, files=files or None, **kwargs)

    @classmethod
    def blank(cls) -> dict[str, str]:
        return {"id": str(uuid4())}

    @classmethod
    def is_filled(cls, row) -> bool:
        return any(
            value if isinstance(value, UploadedFile) else cls.is_told(name, value)
            for name, value in row.items()
            if name not in cls.silent
        )

    @classmethod
    def is_told(cls, name: str, text: str) -> bool:
        return text.strip() not in ("", cls.given.get(name, ""))

    def clean_id(self) -> str:
        try:
            return str(UUID(self.cleaned_data["id"]))
        except ValueError:
            return str(uuid4())

    def as_value(self) -> dict:
        return {name: as_text(value) for name, value in self.cleaned_data.items()}


def as_text(value):
    if isinstance(value, UploadedFile):
        return value
    if hasattr(value, "normalize") and not isinstance(value, str):
        return number_text(value)
    return "" if value is None else str(value)


class WithFile(RecordRow):
    """A row with a file: kept by its number, or uploaded with its terms."""

    def clean_file_upload(self):
        upload = self.cleaned_data.get("file_upload")
        if upload:
            check_document(upload)
        return upload


@cache
def row_form(table: str) -> type[RecordRow]:
    blocks = tables()[table].row.base_blocks
    fields = {"id": id_field()}
    for name, block in blocks.items():
        fields |= cell_fields(table, name, block)
    base = WithFile if "file" in blocks else RecordRow
    told = {
        "given": given(fields),
        "silent": (*RecordRow.silent, FIXED.get(table, "")),
        "may_add": table not in FIXED | CHOSEN,
    }
    return type(f"{table.title()}Row", (base,), fields | told)


def id_field() -> forms.Field:
    return forms.CharField(
        required=False, widget=forms.HiddenInput(attrs={"data-fresh-id": ""})
    )


def given(fields: dict[str, forms.Field]) -> dict[str, str]:
    """What stands in the columns of an empty row."""
    return {name: str(f.initial) for name, f in fields.items() if f.initial}


def cell_fields(table: str, name: str, block) -> dict[str, forms.Field]:
    if isinstance(block, DocumentChooserBlock):
        return file_fields(block.label)
    if FIXED.get(table) == name:
        return {name: forms.CharField(widget=forms.HiddenInput)}
    options = {"label": block.label, "required": False}
    if isinstance(block, ChoiceBlock):
        return {name: choice_field(table, name, block, options)}
    if table == "indicators" and isinstance(block, DecimalBlock):
        return {name: IndicatorField(max_digits=14, decimal_places=2, **options)}
    kind = next((made for of, made in MADE if isinstance(block, of)), text_field)
    return {name: kind(block, options)}


def choice_field(table, name, block, options) -> forms.Field:
    initial = block.meta.default if block.meta.default else None
    choices = [pair for pair in choices_of(block) if pair[0]]
    if initial is None:
        choices = [("", EMPTY.get(name, CHOOSE)), *choices]
    return forms.ChoiceField(choices=choices, initial=initial, **options)


CHOOSE = _("Please choose")
EMPTY = {"effect": _("did not matter")}


def text_field(block, options) -> forms.Field:
    validators = [v for v in block.field.validators if v is validate_partial_date]
    return forms.CharField(
        max_length=block.field.max_length, validators=validators, **options
    )


def long_field(block, options) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": 3})
    return LinesField(max_length=block.field.max_length, widget=widget, **options)


def amount_field(block, options) -> forms.Field:
    return AmountField(max_digits=14, decimal_places=2, **options)


def url_field(block, options) -> forms.Field:
    return WebField(max_length=block.field.max_length, **options)


class WebField(forms.URLField):
    widget = forms.TextInput(attrs={"inputmode": "url"})

    def __init__(self, **kwargs):
        super().__init__(assume_scheme="https", **kwargs)

    def clean(self, value):
        url = super().clean(value)
        if url and not url.startswith(("https://", "http://")):
            raise ValidationError(gettext("The address begins with https://"))
        return url


def organisation_field(block, options) -> forms.Field:
    return forms.ChoiceField(choices=(), **options)


def chosen_field(block, options) -> forms.Field:
    return ChosenField(**options)


MADE = (
    (KeyBlock, chosen_field),
    (SnippetChooserBlock, organisation_field),
    (TextBlock, long_field),
    (DecimalBlock, amount_field),
    (URLBlock, url_field),
)


def file_fields(label) -> dict[str, forms.Field]:
    return {
        "file": ChosenField(label=label, required=False),
        "file_upload": forms.FileField(
            label=_("Choose a file"),
            required=False,
            help_text=_("PDF, text or office file, at most 25 MB. It is sent by Save."),
        ),
        "file_credit": forms.CharField(
            label=_("Who made the file"), required=False, max_length=LONGEST_FILE_CREDIT
        ),
        "file_licence": forms.ChoiceField(
            label=_("Licence of the file"),
            required=False,
            choices=Licence.choices,
            initial=Licence.CC_BY,
        ),
    }
