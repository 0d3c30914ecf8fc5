"""Facts and dates saved in two windows: only what both changed is to be decided."""

from dataclasses import dataclass, field
from typing import Any

from django import forms

from portal.conflicts import compare, marks, read_marks
from portal.languages import own_name
from vocabulary.translations import Translations

BEFORE = "before"  # the hidden field with the marks of what the form was made of


def plain(value: Any) -> Any:
    """A value as JSON tells it."""
    if isinstance(value, dict):
        return {code: text for code, text in value.items() if text}
    return value.isoformat() if hasattr(value, "isoformat") else value


def marks_of(row, names) -> str:
    return marks({name: plain(getattr(row, name)) for name in names})


@dataclass
class Merged:
    """What to write, and what is to be decided: label, typed and saved words."""

    values: dict[str, Any]
    kept: list[str]
    conflicts: list[dict] = field(default_factory=list)


def merged(form: forms.ModelForm, row, names) -> Merged:
    """The form's values against the `row` that somebody else saved meanwhile."""
    typed = {name: form.cleaned_data[name] for name in names}
    found = compare(
        {name: plain(value) for name, value in typed.items()},
        {name: plain(getattr(row, name)) for name in names},
        read_marks(form.data.get(BEFORE, "")),
    )
    values = typed | {name: getattr(row, name) for name in found.kept}
    conflicts = [
        {
            "name": conflict.name,
            "label": form.fields[conflict.name].label,
            "typed": lines(conflict.typed),
            "saved": lines(conflict.saved),
        }
        for conflict in found.conflicts
    ]
    return Merged(values, found.kept, conflicts)


def lines(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [f"{own_name(code)}: {text}" for code, text in value.items()]
    return [str(value)] if value else []


def shown_again(form: forms.ModelForm, row, names, kept: list[str]) -> None:
    """The form with what was typed, but for fields that only the other changed."""
    data = form.data.copy()
    for name in kept:
        value = getattr(row, name)
        if isinstance(value, Translations):
            widget = form.fields[name].widget
            for ending, text in zip(
                widget.widgets_names, widget.decompress(value), strict=True
            ):
                data[f"{name}{ending}"] = text
        else:
            data[name] = plain(value) or ""
    data[BEFORE] = marks_of(row, names)
    data["seen_version"] = str(row.version)
    form.data = data
