"""A row's form saved in two windows: only what both changed is to be decided.

See conflicts.py; here the fields are a model's, and the form shows both words.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models

from portal.conflicts import Comparison, SavedMeanwhile, compare, marks, read_marks
from portal.languages import own_name

BEFORE = "before"  # the hidden field with the marks of what the form was made of


def plain(value: Any) -> Any:
    """A value as JSON tells it, the same however it was stored or typed."""
    if isinstance(value, dict):
        return {code: plain(text) for code, text in value.items() if text}
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return "" if value is None else str(value).replace("\r\n", "\n")


def plain_values(row: models.Model, names: Iterable[str]) -> dict[str, Any]:
    # a new row may have no other row to point to yet: asking raises AttributeError
    return {name: plain(getattr(row, name, None)) for name in names}


def marks_of(row: models.Model, names: Iterable[str]) -> str:
    return marks(plain_values(row, names))


def write_onto(row: models.Model, values: dict[str, Any], before: str) -> None:
    """Sets the values on a row read anew; SavedMeanwhile if both changed a field.

    `before`: the marks that the form came with. What only the other window changed
    stays as it was saved.
    """
    typed = {name: plain(value) for name, value in values.items()}
    found = compare(typed, plain_values(row, values), read_marks(before))
    if found.conflicts:
        raise SavedMeanwhile(found)
    for name in values.keys() - set(found.kept):
        setattr(row, name, values[name])


def show_again(form: forms.ModelForm, row: models.Model, found: Comparison) -> None:
    """The form with what was typed, both words of each conflict, and new marks."""
    form.conflicts = [
        {
            "label": form.fields[conflict.name].label,
            "typed": lines(form, conflict.name, conflict.typed),
            "saved": lines(form, conflict.name, conflict.saved),
        }
        for conflict in found.conflicts
    ]
    data = form.data.copy()
    for name in found.kept:
        take_over(data, form, name, getattr(row, name))
    data[BEFORE] = marks_of(row, found.values)
    form.data = data


def take_over(data, form: forms.ModelForm, name: str, value: Any) -> None:
    widget = form.fields[name].widget
    if not isinstance(widget, forms.MultiWidget):
        data[name] = str(plain(value))
        return
    for ending, text in zip(
        widget.widgets_names, widget.decompress(value), strict=True
    ):
        data[f"{name}{ending}"] = text


def lines(form: forms.ModelForm, name: str, value: Any) -> list[str]:
    """A value in words: of a choice its label, of texts one line for each language."""
    if isinstance(value, dict):
        return [f"{own_name(code)}: {text}" for code, text in value.items()]
    choices = getattr(form.fields[name], "choices", ())
    labels = {str(getattr(key, "value", key)): str(label) for key, label in choices}
    return [labels.get(str(value), str(value))] if value not in ("", None) else []
