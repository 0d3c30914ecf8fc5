"""One entry for each thing: the best language version for a reader."""

from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from portal.languages import current


def language_rank(language: str | None = None) -> Case:
    """0 for the reader's language, 1 for English, 2 for any other."""
    return Case(
        When(locale__language_code=language or current(), then=Value(0)),
        When(locale__language_code="en", then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )


def best_first(pages: QuerySet, language: str | None = None) -> QuerySet:
    """The reader's language, then English, then the original (the oldest row)."""
    return pages.annotate(language_rank=language_rank(language)).order_by(
        "language_rank", "pk"
    )


def in_best_language(pages: QuerySet, language: str | None = None) -> list[Any]:
    """One page for each translation key, in the QuerySet's order of first sight."""
    best: dict[Any, Any] = {}
    for page in pages.annotate(language_rank=language_rank(language)):
        kept = best.get(page.translation_key)
        if kept is None or (page.language_rank, page.pk) < (
            kept.language_rank,
            kept.pk,
        ):
            best[page.translation_key] = page
    return list(best.values())
