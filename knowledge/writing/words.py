"""Values of a form in words: what was typed beside what is saved."""

from django.utils.translation import gettext as _

from knowledge.record.wording import column_label
from knowledge.writing.forms import GroupForm


def in_words(form: GroupForm, name: str, value) -> list[str]:
    """Lines of text; none for what is empty."""
    if isinstance(value, bool):
        return [_("yes") if value else _("no")]
    if isinstance(value, dict):
        shown = ("credit", "description", "licence")
        return [value[part] for part in shown if value[part]]
    if isinstance(value, list):
        return list_in_words(form, name, value)
    return [label_of(form, name, value)] if value else []


def list_in_words(form: GroupForm, name: str, value: list) -> list[str]:
    if value and isinstance(value[0], dict):
        return [row_in_words(form, name, row) for row in value]
    return [label_of(form, name, key) for key in value]


def label_of(form: GroupForm, name: str, key: str) -> str:
    choices = getattr(form.fields[name], "choices", ())
    return str(dict(choices).get(key, key))


def row_in_words(form: GroupForm, table: str, row: dict[str, str]) -> str:
    widget = form.fields[table].widget
    made = widget.made(initial=row)
    cells = []
    for column, text in row.items():
        if column != "id" and text:
            known = dict(getattr(made.fields[column], "choices", None) or {})
            word = known.get(text, text)
            word = word["title"] if isinstance(word, dict) else word
            cells.append(f"{column_label(table, column)}: {word}")
    return "; ".join(cells)
