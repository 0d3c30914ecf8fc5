"""A field of several rows (organisations, steps, links) that works without script.

A row's inputs are named `languages-0-spoken`; rows come in the order in which they are
posted. The buttons of a row name what they do: "add languages", "drop languages 1",
"up languages 1"; nothing is saved by them, the form comes back with the row changed.
"""

import re
from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Rows = list[dict[str, str]]


def posted_rows(data, name: str, columns: Iterable[str]) -> Rows:
    """The rows as they were typed, each with all columns."""
    pattern = re.compile(rf"{re.escape(name)}-(\d{{1,4}})-(\w+)")
    rows: dict[str, dict[str, str]] = {}
    for match in filter(None, map(pattern.fullmatch, data)):
        number, column = match.groups()
        if column in columns:
            row = rows.setdefault(number, dict.fromkeys(columns, ""))
            row[column] = data.get(match[0])
    return list(rows.values())


class Row(forms.Form):
    """The inputs of one row; `unique` names the column that no two rows share."""

    unique = ""
    is_sorted = False
    may_add = True
    use_required_attribute = False

    def __init__(self, *args, choices: dict | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        for name, options in (choices or {}).items():
            self.fields[name].choices = options

    @classmethod
    def blank(cls) -> dict[str, str]:
        """What stands in a row that was just added."""
        return {}

    @classmethod
    def is_filled(cls, row: dict[str, str]) -> bool:
        return any(text.strip() for text in row.values())

    def as_value(self) -> dict[str, str]:
        return {
            name: "" if value is None else str(value)
            for name, value in self.cleaned_data.items()
        }


class RowsWidget(forms.Widget):
    """Renders a form for each row, or an empty one; `total` is told below them."""

    template_name = "rows/widget.html"
    use_fieldset = True

    def __init__(self, row_form: type[Row]):
        super().__init__()
        self.row_form = row_form
        self.choices: dict[str, list] = {}
        self.total = ""
        self.is_checked = False

    def value_from_datadict(self, data, files, name) -> Rows:
        return posted_rows(data, name, self.row_form.base_fields)

    def value_omitted_from_data(self, data, files, name) -> bool:
        return False

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        rows = enumerate(value or self.first_rows())
        context["widget"] |= {
            "rows": [self.shown(f"{name}-{number}", row) for number, row in rows],
            "blank": self.made(prefix=f"{name}-N"),
            "is_sorted": self.row_form.is_sorted,
            "may_add": self.row_form.may_add,
            "total": self.total,
        }
        return context

    def first_rows(self) -> Rows:
        """Where there is no row yet: one to begin with."""
        return [self.row_form.blank()] if self.row_form.may_add else []

    def made(self, *args, **kwargs) -> Row:
        return self.row_form(*args, choices=self.choices, **kwargs)

    def shown(self, prefix: str, row: dict[str, str]) -> Row:
        """With what is wrong in it, once the whole field is checked."""
        if not (self.is_checked and self.row_form.is_filled(row)):
            return self.made(prefix=prefix, initial=row)
        data = {f"{prefix}-{column}": text for column, text in row.items()}
        return self.made(data, prefix=prefix)

    def id_for_label(self, id_):
        return ""


class RowsField(forms.Field):
    """Up to `most` rows; those left empty are skipped."""

    def __init__(self, row_form: type[Row], *, most: int, twice="", **kwargs):
        self.row_form, self.most, self.twice = row_form, most, twice
        kwargs.setdefault("widget", RowsWidget(row_form))
        super().__init__(required=False, **kwargs)

    def clean(self, value: Rows) -> Rows:
        self.widget.is_checked = True
        rows = [self.widget.made(row) for row in value if self.row_form.is_filled(row)]
        if len(rows) > self.most:
            raise ValidationError(too_many(self.most))
        if any(row.errors for row in rows):
            raise ValidationError(_("Please look at the row that is marked."))
        values = [row.as_value() for row in rows]
        if self.has_twice(values):
            raise ValidationError(self.twice)
        return values

    def has_twice(self, values: Rows) -> bool:
        column = self.row_form.unique
        return bool(column) and len({row[column] for row in values}) < len(values)


def too_many(most: int) -> str:
    words = ngettext(
        "At most %(number)s row can be kept.",
        "At most %(number)s rows can be kept.",
        most,
    )
    return words % {"number": most}


def after(
    rows: Rows, do: str, number: int, blank: dict[str, str] | None = None
) -> Rows:
    """The rows after one of their buttons; an unknown word changes nothing."""
    rows = list(rows)
    if do == "add":
        rows.append(dict(blank or {}))
    elif do == "drop" and number < len(rows):
        del rows[number]
    elif do == "up" and 0 < number < len(rows):
        rows.insert(number - 1, rows.pop(number))
    elif do == "down" and number < len(rows) - 1:
        rows.insert(number + 1, rows.pop(number))
    return rows
