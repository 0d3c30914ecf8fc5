"""The form of a concept on the editing desk: the same rules as in the portal."""

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.admin.forms import WagtailAdminModelForm

from vocabulary import changes, relations
from vocabulary.models import Concept
from vocabulary.relations import Relations


class ConceptAdminForm(WagtailAdminModelForm):
    """No circles; a merge moves all uses and words as it does in the portal."""

    def clean(self):
        data = super().clean()
        if self.instance.pk and "broader" in data and "related" in data:
            self.check_relations(data)
        return data

    def check_relations(self, data: dict) -> None:
        wanted = Relations(
            frozenset(row.pk for row in data["broader"]),
            Relations.of(self.instance).narrower,
            frozenset(row.pk for row in data["related"]),
        )
        try:
            relations.check(self.instance, wanted)
        except ValidationError as error:
            self.add_error(None, error.messages)

    @transaction.atomic
    def save(self, commit=True):
        target = self.newly_merged_into()
        if target is None or not commit:
            return super().save(commit)
        self.instance.state, self.instance.merged_into = self.initial["state"], None
        super().save()
        changes.merge(source=self.instance, target=target, by=self.for_user)
        self.instance.refresh_from_db()
        return self.instance

    def newly_merged_into(self) -> Concept | None:
        was_merged = self.initial.get("state") == Concept.State.MERGED
        is_merged = self.instance.state == Concept.State.MERGED
        is_new = self.instance.pk is None
        return (
            None
            if was_merged or is_new or not is_merged
            else self.cleaned_data["merged_into"]
        )
