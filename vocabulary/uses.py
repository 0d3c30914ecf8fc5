"""Where concepts are used: each room that carries them tells, and moves its own."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from portal.registry import Registry
from vocabulary.models import Concept


@dataclass(frozen=True)
class Use:
    """One thing that carries a concept; `key` names it within its room."""

    key: str
    title: str
    url: str = ""
    kind: Any = ""  # "Practice", in the reader's language
    language: str = ""  # of the title, if it is not the reader's


@dataclass(frozen=True)
class ConceptUses:
    """What a room does with concepts.

    `count(concepts)` gives the number of uses by concept, `in_words(number)` says it:
    "37 practices". `move(source, target, only)` gives the uses of one concept to
    another, each once, and returns how many there were; `only` are the keys of those
    to move, None means all. It tells the search itself and is called in a
    transaction. `rows(concept, reader)` are the uses that a reader may see and choose.
    """

    count: Callable[[Collection[Concept]], dict[int, int]]
    move: Callable[[Concept, Concept, Collection[str] | None], int]
    in_words: Callable[[int], str]
    rows: Callable[[Concept, Any], list[Use]] = lambda concept, reader: []


concept_uses: Registry[ConceptUses] = Registry("uses of concepts")


def counts(concepts: Collection[Concept]) -> dict[int, dict[str, int]]:
    """Of each concept the number of uses by room, without zeros."""
    found: dict[int, dict[str, int]] = {concept.pk: {} for concept in concepts}
    for name in concept_uses:
        for pk, number in concept_uses.get(name).count(concepts).items():
            if number:
                found[pk][name] = number
    return found


def in_words(numbers: dict[str, int]) -> list[str]:
    """["37 practices", "4 people"]"""
    return [concept_uses.get(name).in_words(number) for name, number in numbers.items()]


def rows(concept: Concept, reader) -> list[Use]:
    """All uses that a reader may see; keys tell the room too: "practices:1a2b"."""
    return [
        Use(f"{name}:{use.key}", use.title, use.url, use.kind, use.language)
        for name in concept_uses
        for use in concept_uses.get(name).rows(concept, reader)
    ]


def move_all(source: Concept, target: Concept) -> dict[str, int]:
    """Gives every use to `target`; how many there were, by room."""
    return {
        name: concept_uses.get(name).move(source, target, None) for name in concept_uses
    }


def move_some(source: Concept, target: Concept, keys: Iterable[str]) -> int:
    """Gives the uses with these keys (see `rows`) to `target`; how many there were."""
    chosen: dict[str, list[str]] = {}
    for key in keys:
        name, _colon, own = key.partition(":")
        chosen.setdefault(name, []).append(own)
    return sum(
        concept_uses.get(name).move(source, target, chosen[name])
        for name in concept_uses
        if name in chosen
    )
