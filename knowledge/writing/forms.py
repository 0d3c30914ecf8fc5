"""One group of a record as a form: what can be stored is, whatever else is wrong."""

from uuid import uuid4

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.record.checks import euros, money_sum
from knowledge.record.groups import Group
from knowledge.writing import concepts, finding, uploads, values
from knowledge.writing.fields import form_field
from knowledge.writing.row_forms import CHOSEN, FIXED
from knowledge.writing.tables import TableField, fixed_labels
from members.models import Organisation
from portal.conflicts import marks
from portal.rows import after
from vocabulary.models import Branch, Region, Theme


class GroupForm(forms.Form):
    """The fields of `group` as they stand in `draft`."""

    use_required_attribute = False

    def __init__(self, data=None, files=None, *, draft, group: Group, initial=None):
        self.draft, self.group = draft, group
        self.saved = values.stored(draft, group.fields)
        super().__init__(data, files, initial=self.saved | (initial or {}))
        for name in group.fields:
            self.fields[name] = form_field(name)
        self.prepare()

    def prepare(self) -> None:
        """Fills in what may be chosen."""
        for name, field in self.fields.items():
            if isinstance(field, TableField):
                self.prepare_table(name, field.widget)
            elif name in PREPARE:
                PREPARE[name](field, self.draft)

    def prepare_table(self, name: str, widget) -> None:
        if name in FIXED:
            widget.labels = fixed_labels(name)
        if name in CHOSEN:
            widget.choices = {CHOSEN[name]: self.linked(name)}
            address = [self.draft.practice.slug, name]
            widget.find_url = reverse("knowledge:write_find", args=address)
        if "file" in widget.row_form.base_fields:
            widget.choices = {"file": uploads.known_documents(self.draft)}
        if name == "partners":
            widget.choices = {"organisation": organisation_choices()}
        if name == "money" and (total := money_sum(self.draft)):
            widget.total = _("Saved rows add up to € %(sum)s.") % {"sum": euros(total)}

    def linked(self, table: str) -> dict[str, dict]:
        """Titles of what the rows of a table link to, saved and typed ones."""
        column = CHOSEN[table]
        kept = {row[column] for row in self.saved[table]}
        typed = self[table].data if self.is_bound else self.initial[table]
        keys = kept | {row.get(column, "") for row in typed or []}
        return finding.titles_of(table, sorted(keys), kept)

    @property
    def storable(self) -> dict:
        """The values of all fields in which nothing is wrong; call it when checked."""
        done = self.cleaned_data.items()
        return {n: values.typed_value(n, v) for n, v in done if n not in self.errors}

    def clean_concepts(self) -> list[str]:
        chosen = self.cleaned_data["concepts"]
        if len(chosen) > concepts.MOST:
            raise forms.ValidationError(_("Please choose at most 20 concepts."))
        return chosen

    @property
    def marks(self) -> str:
        return marks(self.saved)

    def typed(self) -> dict:
        """All that stands in the form, right or wrong."""
        return {name: self[name].data for name in self.fields}

    def again(self, **changes) -> "GroupForm":
        """The form with what was typed and some values changed."""
        initial = self.typed() | changes
        return GroupForm(draft=self.draft, group=self.group, initial=initial)

    def after_button(self, do: str) -> "GroupForm | None":
        """The form after a button that saves nothing; None for one that saves."""
        word, name, rest = (*do.split(), "", "", "")[:3]
        if word == "find":
            return self.after_search(name or "concepts")
        field = self.fields.get(name)
        if not isinstance(field, TableField):
            return None
        if word == "take" and name in CHOSEN:
            return self.again(**{name: [*self[name].data, linked_row(name, rest)]})
        number = int(rest) if rest.isdecimal() and len(rest) < 5 else 0
        rows = after(self[name].data, word, number, field.row_form.blank())
        return self.again(**{name: rows})

    def after_search(self, name: str) -> "GroupForm | None":
        if name not in self.fields:
            return None
        again, text = self.again(), self.data.get(f"{name}_find", "")
        widget = again.fields[name].widget
        if name == "concepts":
            widget.look(text)
        else:
            widget.looked_for = text
            widget.found = finding.found(
                finding.KINDS[name], text, but=left_out(self.draft, self[name].data)
            )
        return again


def linked_row(table: str, key: str) -> dict[str, str]:
    return {"id": str(uuid4()), CHOSEN[table]: key}


def left_out(draft, rows) -> set[str]:
    """What a search need not offer: the practice itself, and what stands already."""
    chosen = {value for row in rows for value in row.values()}
    own = {row["id"] for row in values.stored_value(draft, "building_blocks")}
    return {str(draft.practice_id), *own, *filter(is_text, chosen)}


def is_text(value) -> bool:
    return isinstance(value, str)


def organisation_choices() -> list[tuple[str, str]]:
    rows = Organisation.objects.by_label()
    return [("", _("not in the list")), *((str(row.pk), str(row)) for row in rows)]


def keyed(terms, first: str = "") -> list[tuple[str, str]]:
    rows = [(term.key, str(term.label)) for term in terms]
    return [("", first), *rows] if first else rows


def prepare_region(field, draft) -> None:
    field.choices = keyed(Region.objects.by_label(), _("not said yet"))


def prepare_theme(field, draft) -> None:
    field.choices = keyed(Theme.objects.all())


def prepare_branches(field, draft) -> None:
    field.choices = keyed(Branch.objects.all())


def prepare_concepts(field, draft) -> None:
    field.choices = concepts.choices(draft)
    field.widget.page = draft


def prepare_cover(field, draft) -> None:
    field.widget.picture = draft.cover


PREPARE = {
    "region": prepare_region,
    "theme": prepare_theme,
    "branches": prepare_branches,
    "concepts": prepare_concepts,
    "cover": prepare_cover,
}
