"""How the engine in memory scores: by the rules, word for word."""

from typing import NamedTuple

from search.contract import Document
from search.engines.rules import (
    CONCEPTS,
    FIELDS,
    OFTEN,
    Tier,
    clause_tiers,
    often,
    row_tiers,
    term_token,
)
from search.engines.words import Asked
from search.marks import Streams


class Record(NamedTuple):
    """A stored document."""

    document: Document
    sequence: int
    fields: tuple[Streams, ...]

    @property
    def size(self) -> int:
        return sum(len(field.text) for field in self.fields)

    @property
    def columns(self) -> dict[str, list[str]]:
        """The tokens that each tier looks at."""
        stems = [stem for field in self.fields for stem in field.stems.split()]
        terms = [term_token(term) for term in self.document.concepts]
        found = {OFTEN: often(stems), CONCEPTS: terms}
        for name, field in zip(FIELDS, self.fields, strict=True):
            found[f"{name}_stem"] = field.stems.split()
            found[f"{name}_surface"] = field.surfaces.split()
        return found


def score(record: Record, asked: Asked) -> int | None:
    """What the record is worth; None if it lacks a clause."""
    columns, total = record.columns, 0
    for clause in asked.clauses:
        worths = [tier.worth for tier in clause_tiers(clause) if has(columns, tier)]
        if not worths:
            return None
        total += max(worths)
    for row in row_tiers(asked):
        total += max((tier.worth for tier in row if has(columns, tier)), default=0)
    return total


def has(columns: dict[str, list[str]], tier: Tier) -> bool:
    tokens = columns[tier.column]
    return any(
        is_at(tokens[start : start + len(phrase)], phrase, tier.is_prefix)
        for phrase in tier.phrases
        for start in range(len(tokens))
    )


def is_at(tokens: list[str], phrase: tuple[str, ...], is_prefix: bool) -> bool:
    if not is_prefix:
        return tokens == list(phrase)
    *before, last = phrase
    return len(tokens) == len(phrase) and (
        tokens[:-1] == before and tokens[-1].startswith(last)
    )
