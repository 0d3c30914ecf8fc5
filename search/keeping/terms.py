"""The editors' synonyms as terms of the search."""

from collections.abc import Iterator

from search.contract import Term
from search.keeping.models import Synonyms


def terms() -> Iterator[Term]:
    for row in Synonyms.objects.standing().order_by("pk"):
        labels = {row.language: tuple(row.words)}
        yield Term(f"synonym:{row.pk}", labels, is_synonym=True)
