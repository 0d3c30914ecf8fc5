"""By what rules a document is worth more than another: the same in every engine.

A word's worth in a document is that of the best tier it has there; a document's, the
sum over the clauses of its query, and more where words stand next to each other as they
were typed. Whole numbers, and nothing of the collection in them: so engines agree
to the last place, a result can be explained, and what a reader may not see has no part
in it. What is equal comes by date. (docs/decisions/0013)
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from search.engines.words import Asked, Clause, Word

FIELDS = ("title", "summary", "body")
SURFACES = tuple(f"{field}_surface" for field in FIELDS)
STEMS = tuple(f"{field}_stem" for field in FIELDS)
OFTEN, CONCEPTS = "often", "concepts"
COLUMNS = (*STEMS, *SURFACES, OFTEN, CONCEPTS)

AS_WRITTEN = {"title": 32, "summary": 13, "body": 5}
OTHER_FORM = {"title": 28, "summary": 11, "body": 5}
SYNONYM = {"title": 24, "summary": 9, "body": 3}
BEGINNING = {"title": 20, "summary": 7, "body": 2}
BY_CONCEPT, MUCH_OF_IT = 16, 8
IN_A_ROW = {"title": 24, "summary": 8, "body": 4}

OFTEN_TIMES, OFTEN_SHARE = 3, 0.01  # of a text's words, for MUCH_OF_IT

Phrase = tuple[str, ...]  # tokens that stand next to each other


class Tier(NamedTuple):
    """A place where a word may stand: any of `phrases` in `column`."""

    worth: int
    column: str
    phrases: tuple[Phrase, ...]
    is_prefix: bool = False  # the last token of a phrase is a beginning


def tiers(word: Word) -> list[Tier]:
    """All that a word can match by, the best first."""
    found = [tier for tier in every_tier(word) if tier.phrases]
    if word.in_title:
        found = [tier for tier in found if tier.column in ("title_stem", SURFACES[0])]
    return sorted(found, key=lambda tier: -tier.worth)


def every_tier(word: Word) -> Iterator[Tier]:
    written = (word.surfaces,)
    stems = tuple((stem,) for stem in word.stems)
    synonyms = tuple(dict.fromkeys(label.stems for label in word.synonyms))
    for field in FIELDS:
        yield Tier(AS_WRITTEN[field], f"{field}_surface", written)
        yield Tier(OTHER_FORM[field], f"{field}_stem", stems)
        yield Tier(SYNONYM[field], f"{field}_stem", synonyms)
        if word.is_prefix:
            yield Tier(BEGINNING[field], f"{field}_surface", written, is_prefix=True)
    yield Tier(BY_CONCEPT, CONCEPTS, tuple((term_token(t),) for t in word.terms))
    yield Tier(MUCH_OF_IT, OFTEN, stems)


def clause_tiers(clause: Clause) -> list[Tier]:
    """Those of all its words, the best first."""
    found = [tier for word in clause for tier in tiers(word)]
    return sorted(found, key=lambda tier: -tier.worth)


def row_tiers(asked: Asked) -> list[list[Tier]]:
    """For each two words typed one after the other what it adds that they stand so."""
    return [
        [Tier(IN_A_ROW[field], f"{field}_surface", (two,)) for field in FIELDS]
        for two in pairwise(asked.literal)
    ]


def often(stems: Iterable[str]) -> list[str]:
    """The stems that a text is full of, in the order of the alphabet."""
    counted = Counter(stems)
    least = max(OFTEN_TIMES, OFTEN_SHARE * counted.total())
    return sorted(stem for stem, times in counted.items() if times >= least)


def term_token(term: str) -> str:
    """A term's id as one word of letters and digits, whatever is in it."""
    return "t" + term.encode("utf-8", "replace").hex()
