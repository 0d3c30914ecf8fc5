"""The lists from which a cell of the template is chosen, in the reader's words."""

from django.db import models
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from knowledge.importing.columns import OWN_KEY, Column
from knowledge.importing.words import YES, choices_named, yes_or_no
from knowledge.models import PracticePage
from members.models import Organisation
from vocabulary.models import Branch, Concept, Region, Theme

TERMS = {"region": Region, "theme": Theme, "branches": Branch}
SEVERAL = ("branches", "concepts")  # more than one word may stand in a cell
FREE = ("organisation", *SEVERAL)  # what is not in the list may stand there too


def list_of(column: Column) -> str:
    """The name of the list that belongs to a column, "" if none."""
    if column.field == OWN_KEY:
        return ""
    if column.column:
        return list_of_block(column)
    if column.field in (*TERMS, "concepts"):
        return column.field
    field = PracticePage._meta.get_field(column.field)
    if isinstance(field, models.BooleanField):
        return "yes"
    return column.field if field.choices else ""


def list_of_block(column: Column) -> str:
    if isinstance(column.block, SnippetChooserBlock):
        return "organisation"
    is_choice = isinstance(column.block, blocks.ChoiceBlock)
    return f"{column.field}.{column.column}" if is_choice else ""


def words_of(name: str) -> list[str]:
    """All words of a list."""
    if name == "organisation":
        return [str(row) for row in Organisation.objects.by_label()]
    if name == "concepts":
        return [str(row) for row in Concept.objects.approved().by_label()]
    if name in TERMS:
        return [str(row.label) for row in TERMS[name].objects.by_label()]
    if name == "yes":
        return [label for _key, label in yes_or_no()[:2]]
    return [label for _key, label in choices_named(name)]


def word_for(name: str, key) -> str:
    """The reader's word for a stored key of a closed list."""
    pairs = yes_or_no()[:2] if name == "yes" else choices_named(name)
    key = key if isinstance(key, str) else YES if key else ""
    return dict(pairs).get(key, "")
