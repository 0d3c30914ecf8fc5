"""What every engine says of a hit: marks, the reason, the other languages."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from search.contract import Hit, Version, Why
from search.engines.labels import Labels
from search.engines.words import Asked, why
from search.marks import Streams


def explained(
    asked: Asked,
    fields: Sequence[Streams],
    concepts: Collection[str],
    labels: Labels,
    languages: Iterable[str],
) -> Why | None:
    """Why a document with these fields and concepts was found; None without words."""
    if not asked.clauses:
        return None
    stems = "".join(field.stems for field in fields)
    surfaces = "".join(field.surfaces for field in fields)
    how, label = why(asked, stems, surfaces, concepts)
    if label is None:
        return Why(how)
    if label.is_synonym:
        return Why(how, label.text, label.language)
    name = labels.name(label.term, languages)
    return Why(how, label.text, label.language, label.term, name)


def as_corrected(hit: Hit) -> Hit:
    """A hit of the text put right."""
    return replace(hit, why=Why("typo")) if hit.why else hit


def bare_hit(found, group: str, score: float) -> Hit:
    """A hit that only says what it is; `found`: a document, or its card."""
    return Hit(
        key=found.key,
        kind=found.kind,
        language=found.language,
        group=group,
        title=(),
        url=found.url,
        fragments=(),
        why=None,
        score=score,
        also=(),
    )


def other_versions(
    shown: str, versions: Iterable[Version], languages: Sequence[str]
) -> tuple[Version, ...]:
    """One version for each language but `shown`, the reader's languages first."""
    others = {version.language: version for version in versions}
    others.pop(shown, None)
    others.pop("", None)  # in no language: no version to read
    first = [others.pop(language) for language in languages if language in others]
    return (*first, *(others[language] for language in sorted(others)))
