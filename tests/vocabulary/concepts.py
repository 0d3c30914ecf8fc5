"""Concepts for tests of what becomes of them."""

from tests.factories import ConceptFactory
from vocabulary.models import Concept


def concept(slug: str, en: str = "", state: str = "approved", **fields) -> Concept:
    """One with an English label and nothing else."""
    label = fields.pop("label", {"en": en or slug.capitalize()})
    plain = {"alternatives": {}, "definition": {}} | fields
    name = next(iter(label.values()))
    row = ConceptFactory(slug=slug, label=label, name=name, state=state, **plain)
    return fresh(row)


def fresh(row: Concept) -> Concept:
    return Concept.objects.get(pk=row.pk)


def slugs(rows) -> set[str]:
    return set(rows.values_list("slug", flat=True))
