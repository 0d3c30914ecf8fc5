"""Places of a translation in words."""

from django.utils.translation import gettext as _

from knowledge.record.tables import rows_of
from knowledge.record.translations import Text
from knowledge.record.wording import column_label, field_label


def numbers_of(page, tables) -> dict[str, int]:
    """The number of each row in its table: {row id: 1, ...}."""
    return {
        row["id"]: number
        for table in tables
        for number, row in enumerate(rows_of(page, table), 1)
    }


def label_of(text: Text) -> str:
    """Beside a field, where the row is named above it."""
    return (
        column_label(text.field, text.column) if text.row else field_label(text.field)
    )


def full_label(text: Text, numbers: dict[str, int]) -> str:
    if not text.row:
        return field_label(text.field)
    return _("%(row)s: %(column)s") % {
        "row": row_label(text.field, numbers[text.row]),
        "column": column_label(text.field, text.column),
    }


def row_label(table: str, number: int) -> str:
    return _("%(table)s, row %(number)s") % {
        "table": field_label(table),
        "number": number,
    }
