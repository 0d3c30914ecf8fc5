"""The fields of a record's forms that hold a table."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from knowledge.record.choices import Condition, Phase
from knowledge.record.tables import tables
from knowledge.writing.row_forms import CHOSEN, FIXED, RecordRow, row_form
from portal.rows import Rows, RowsField, RowsWidget, posted_rows
from vocabulary.models import StakeholderGroup


class TableWidget(RowsWidget):
    """Rows of a table; files come with them, and links by a search below them."""

    template_name = "knowledge/writing/table_widget.html"
    needs_multipart_form = True

    def __init__(self, row: type[RecordRow], table: str):
        super().__init__(row)
        self.table = table
        self.looked_for = ""
        self.found: list[dict] | None = None
        self.find_url = ""

    def value_from_datadict(self, data, files, name) -> Rows:
        posted = dict(data.items()) | dict(files.items())
        return posted_rows(posted, name, self.row_form.base_fields)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {
            "is_chosen": self.table in CHOSEN,
            "column": CHOSEN.get(self.table, ""),
            "looked_for": self.looked_for,
            "found": self.found,
            "find_url": self.find_url,
        }
        return context


class FixedWidget(TableWidget):
    """A row for each of a closed list, whether it is filled or not."""

    def __init__(self, row: type[RecordRow], table: str):
        super().__init__(row, table)
        self.labels: dict[str, str] = {}

    def get_context(self, name, value, attrs):
        context = super().get_context(name, self.all_rows(value or []), attrs)
        shown = context["widget"]["rows"]
        column = FIXED[self.table]
        context["widget"] |= {
            "labelled": [(self.label_of(row[column].value()), row) for row in shown],
            "phases": Phase.labels,
        }
        return context

    def all_rows(self, rows: Rows) -> Rows:
        """In the order of the list; a row that stands twice is shown twice."""
        column = FIXED[self.table]
        found = []
        for key in self.labels:
            same = [row for row in rows if row.get(column) == key]
            found += same or [{"id": str(uuid4()), column: key}]
        return found

    def label_of(self, key: str) -> str:
        return self.labels.get(key, key)


class InvolvementWidget(FixedWidget):
    template_name = "knowledge/writing/involvement_widget.html"


class ConditionsWidget(FixedWidget):
    template_name = "knowledge/writing/conditions_widget.html"


WIDGETS = {"involvement": InvolvementWidget, "conditions": ConditionsWidget}


class TableField(RowsField):
    def __init__(self, table: str, **kwargs):
        row = row_form(table)
        widget = WIDGETS.get(table, TableWidget)(row, table)
        super().__init__(row, most=tables()[table].most, widget=widget, **kwargs)
        self.table = table

    def clean(self, value: Rows) -> Rows:
        """Ids that stand twice, by a copied form, are told apart."""
        rows = super().clean(value)
        seen: set[str] = set()
        for row in rows:
            if row["id"] in seen:
                row["id"] = str(uuid4())
            seen.add(row["id"])
        if self.table in FIXED:
            self.refuse_unknown(rows)
        return rows

    def refuse_unknown(self, rows: Rows) -> None:
        labels, column = self.widget.labels, FIXED[self.table]
        if any(row[column] not in labels for row in rows):
            raise ValidationError(forms.ChoiceField.default_error_messages["required"])


def fixed_labels(table: str) -> dict[str, str]:
    if table == "conditions":
        return {key: str(label) for key, label in Condition.choices}
    return {group.key: str(group.label) for group in StakeholderGroup.objects.all()}
