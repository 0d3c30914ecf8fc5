"""The shared words: declared to the search, and findable themselves."""

from collections.abc import Iterable, Iterator

from portal.languages import CODES
from search.contract import Document, Term
from search.outbox import record_change, record_terms_change
from search.registry import Searchable
from vocabulary.models import Branch, Concept, Region, StakeholderGroup, Theme

WORDS = (Concept, Theme, Region, StakeholderGroup, Branch)


def terms() -> Iterator[Term]:
    """Every label and alternative of every row, as the words that lead to it."""
    for concept in Concept.objects.approved():
        yield term("concept", concept.slug, concept.label, concept.alternatives)
    for region in Region.objects.all():
        yield term("region", region.key, region.label, region.alternatives)
    for name, model in (
        ("theme", Theme),
        ("branch", Branch),
        ("group", StakeholderGroup),
    ):
        for row in model.objects.all():
            yield term(name, row.key, row.label, {})


def term(name: str, key: str, label: dict, alternatives: dict) -> Term:
    labels = {
        code: tuple(filter(None, [label.get(code), *alternatives.get(code, [])]))
        for code in CODES
    }
    return Term(
        f"{name}:{key}", {code: words for code, words in labels.items() if words}
    )


def keys() -> Iterable[str]:
    return [str(pk) for pk in Concept.objects.approved().values_list("pk", flat=True)]


def documents(keys: list[str]) -> Iterator[Document]:
    for concept in Concept.objects.approved().filter(pk__in=keys):
        for language in concept.label:
            yield document(concept, language)


def document(concept: Concept, language: str) -> Document:
    return Document(
        key=f"concept:{concept.pk}:{language}",
        kind="concept",
        language=language,
        group=f"concept:{concept.slug}",
        title=concept.label[language],
        summary=concept.definition.get(language, ""),
        body=", ".join(concept.alternatives.in_language(language)),
        concepts=(f"concept:{concept.slug}",),
        facets={},
        principals=("public",),
        published=None,
        updated=None,
        url=f"/concepts/{concept.slug}/",
        sequence=0,
    )


concepts = Searchable(keys, documents)


def record_word(instance, **kwargs) -> None:
    """Tells the search that a word changed or went; also a receiver of signals."""
    if isinstance(instance, Concept):
        record_change("concept", instance.pk)
    record_terms_change()
