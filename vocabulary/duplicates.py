"""Concepts that may mean the same: a word of one is a word of the other.

The same without case and diacritics in any two languages, or by its stem in one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from portal.languages import CODES
from search.analysis import analyse, fold
from vocabulary.changes import words_in
from vocabulary.models import Concept


@dataclass(frozen=True)
class Suspicion:
    """Two concepts, and the word of each that gave rise to it."""

    first: Concept
    second: Concept
    word: str
    other_word: str


def suspected(concepts: Iterable[Concept]) -> list[Suspicion]:
    """Each pair once, those with a pending one first.

    Two that are related, or broader and narrower, were told apart by somebody.
    """
    found: dict[tuple[int, int], Suspicion] = {}
    for bearers in by_key(concepts).values():
        for first, word in bearers:
            for second, other in bearers:
                if first.pk < second.pk:
                    pair = Suspicion(first, second, word, other)
                    found.setdefault((first.pk, second.pk), pair)
    apart = told_apart()
    pairs = [pair for pks, pair in found.items() if pks not in apart]
    return sorted(pairs, key=order)


def order(pair: Suspicion) -> tuple:
    states = (pair.first.state, pair.second.state)
    return Concept.State.PENDING not in states, fold(pair.word), pair.first.pk


def like(concept: Concept, others: Iterable[Concept]) -> list[Concept]:
    """Those of `others` that may mean the same as `concept`."""
    mine = {key for key, _word in keys_of(concept)}
    return [
        other
        for other in others
        if other.pk != concept.pk and any(key in mine for key, _word in keys_of(other))
    ]


def by_key(concepts: Iterable[Concept]) -> dict[tuple, list[tuple[Concept, str]]]:
    found: dict[tuple, list[tuple[Concept, str]]] = {}
    for concept in concepts:
        for key, word in dict(keys_of(concept)).items():
            found.setdefault(key, []).append((concept, word))
    return {key: bearers for key, bearers in found.items() if len(bearers) > 1}


def keys_of(concept: Concept) -> Iterator[tuple[tuple, str]]:
    """What a word of another must be equal to, with the word."""
    for code in CODES:
        for word in words_in(code, concept):
            for key in keys_of_word(word, code):
                yield key, word


@lru_cache(maxsize=65_536)
def keys_of_word(word: str, language: str) -> tuple[tuple[str, ...], ...]:
    """The word itself in any language; its stems in its own."""
    stems = tuple(token.stem for token in analyse(word, language))
    return (("", fold(word)), *([(language, *stems)] if stems else []))


def told_apart() -> set[tuple[int, int]]:
    """The pairs of ids, the smaller first, that have a relation."""
    rows = [
        pair
        for through in (Concept.related.through, Concept.broader.through)
        for pair in through.objects.values_list("from_concept_id", "to_concept_id")
    ]
    return {(min(pair), max(pair)) for pair in rows}
