"""Texts in eight languages: the reader's own to fill in, the others folded below."""

from django import forms

from portal.languages import current
from vocabulary.translations import TranslatedFormField, TranslatedWidget


class OwnLanguageFirst(TranslatedWidget):
    """The inputs of all languages; the others are open where one holds a text."""

    template_name = "knowledge/strategies/translated_widget.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        parts = context["widget"]["subwidgets"]
        others = [part for part in parts if part["attrs"]["lang"] != current()]
        context["own"] = [part for part in parts if part not in others]
        context["others"] = others
        context["has_others"] = any(part["value"] for part in others)
        return context


def put_own_language_first(form: forms.Form) -> None:
    for field in form.fields.values():
        if isinstance(field, TranslatedFormField):
            part = field.widget.widgets[0]
            field.widget = OwnLanguageFirst(type(part), part.attrs)
