"""Words in eight languages, kept with the row they name: one design for all labels.

A `TranslatedField` stores {"en": "Colliery", "sl": "Premogovnik", ...}; read as text
it is the reader's language, else English, else any.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.languages import CODES, own_name, preference


class Translations(dict):
    """Text by language; str() is the best one for the reader."""

    def __str__(self) -> str:
        return self.best()

    def best(self, language: str | None = None) -> str:
        """The text in `language` (the reader's), else English, else any, else ""."""
        return next((self[c] for c in preference(language) if self.get(c)), "")

    def language_of(self, language: str | None = None) -> str:
        """The language that `best` answers in."""
        return next((c for c in preference(language) if self.get(c)), "en")


class WordLists(dict):
    """Lists of words by language."""

    def in_language(self, language: str) -> list[str]:
        return self.get(language, [])


class TranslatedWidget(forms.MultiWidget):
    """One input for each language, named by it."""

    template_name = "vocabulary/translated_widget.html"

    def __init__(self, widget: type[forms.Widget], attrs: dict | None = None):
        super().__init__({code: widget(attrs) for code in CODES})

    def decompress(self, value: dict | None) -> list[str]:
        return [(value or {}).get(code, "") for code in CODES]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for code, part in zip(CODES, context["widget"]["subwidgets"], strict=True):
            part["attrs"] |= {"lang": code, "aria-label": own_name(code)}
            part["label"] = own_name(code)
        return context


class TranslatedFormField(forms.MultiValueField):
    """At least one language, each at most `max_length` characters."""

    def __init__(self, *, max_length: int, multiline: bool, **kwargs):
        widget = forms.Textarea if multiline else forms.TextInput
        attrs = {"rows": 2} if multiline else {}
        super().__init__(
            fields=[forms.CharField(max_length=max_length) for _code in CODES],
            widget=TranslatedWidget(widget, attrs),
            require_all_fields=False,
            **kwargs,
        )
        for field in self.fields:
            field.required = False

    def compress(self, values: list[str]) -> Translations:
        pairs = zip(CODES, values or [], strict=False)
        return Translations({code: text for code, text in pairs if text})


class WordListsFormField(TranslatedFormField):
    """Words of each language, separated by commas."""

    def compress(self, values: list[str]) -> WordLists:
        texts = super().compress(values)
        return WordLists({code: split_words(text) for code, text in texts.items()})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {code: ", ".join(words) for code, words in value.items()}
        return value


def split_words(text: str) -> list[str]:
    return [word for part in text.split(",") if (word := part.strip())]


class TranslatedField(models.JSONField):
    """A model field of Translations; `max_length` counts for each language."""

    value_class: type[dict] = Translations
    form_field_class = TranslatedFormField

    def __init__(self, *args, max_length: int = 200, multiline: bool = False, **kwargs):
        self.text_length, self.multiline = max_length, multiline
        kwargs.setdefault("default", self.value_class)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return (
            name,
            path,
            args,
            kwargs | {"max_length": self.text_length, "multiline": self.multiline},
        )

    def from_db_value(self, value, expression, connection):
        return self.value_class(
            super().from_db_value(value, expression, connection) or {}
        )

    def to_python(self, value):
        return self.value_class(super().to_python(value) or {})

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if unknown := set(value) - set(CODES):
            raise ValidationError(
                _("Unknown language: %(codes)s"), params={"codes": ", ".join(unknown)}
            )

    def formfield(self, **kwargs):
        options = {
            "label": capfirst(self.verbose_name),
            "help_text": self.help_text,
            "required": not self.blank,
            "max_length": self.text_length,
            "multiline": self.multiline,
        }
        kwargs.pop("widget", None)
        return self.form_field_class(**options | kwargs)


class WordListsField(TranslatedField):
    value_class = WordLists
    form_field_class = WordListsFormField
