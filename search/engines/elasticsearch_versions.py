"""Which version of a found group is shown: decided here, from what the group carries.

The server says which groups are found. Which of a group's versions has the words is
only looked at where more than one may be shown: in its streams if they came along, else
by asking the server once more.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf
from typing import NamedTuple

from search.contract import Query
from search.engines.elasticsearch_groups import octets_of, unpacked
from search.engines.facets import THING, active
from search.engines.moments import seconds
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


class Card(NamedTuple):
    """What choosing needs of a version; as `Kept.card` writes it."""

    key: str
    kind: str
    language: str
    url: str
    size: int
    principals: Sequence[str]
    published: float | None
    facets: Mapping[str, Sequence[str]]
    concepts: Sequence[str]


Worths = Mapping[str, int]  # by key, of the versions that have the words
Fields = Sequence[Streams]


class FoundGroup:
    """A group as it came from the server."""

    def __init__(self, hit: Mapping):
        values = hit["fields"]
        self.name, cards, self._sizes = unpacked(octets_of(values["cards"][0]))
        self.cards = [Card(*card) for card in cards]
        self.id = hit["_id"]
        self.score = int(hit["_score"] or 0)
        self._shown = values.get("shown", [None])[0]
        self._packs: dict[str, bytes] = {}
        self._fields: dict[str, Fields] = {}

    @property
    def has_texts(self) -> bool:
        return self._shown is not None

    def add_pack(self, key: str, pack: bytes) -> None:
        self._packs[key] = pack

    def fields(self, card: Card) -> Fields:
        """Title, summary and body of a version."""
        if card.key not in self._fields:
            texts = unpacked(self._pack(card.key))
            self._fields[card.key] = [Streams(*text) for text in texts]
        return self._fields[card.key]

    def _pack(self, key: str) -> bytes:
        if self._shown is not None and not self._packs:
            octets, at = octets_of(self._shown), 0
            for card, size in zip(self.cards, self._sizes, strict=True):
                self._packs[card.key] = octets[at : at + size]
                at += size
        return self._packs[key]

    def worth(self, card: Card, asked: Asked) -> int | None:
        """By the rules; None if the version lacks a clause."""
        return worth(asked, columns_of(self.fields(card), card.concepts))

    def candidates(self, query: Query) -> list[Card]:
        """The versions that the reader may see and the filters let pass, the fullest
        first."""
        found = [card for card in self.cards if passes(card, query)]
        return sorted(found, key=lambda card: (card.size, card.key), reverse=True)

    def visible(self, query: Query) -> list[Card]:
        return [card for card in self.cards if is_visible(card, query)]


def is_visible(card: Card, query: Query) -> bool:
    return not set(card.principals).isdisjoint(query.principals)


def passes(card: Card, query: Query) -> bool:
    """Of the filter by thing the server took care: it is the same for all versions."""
    filters, without = active(query.filters), active(query.without)
    return (
        is_visible(card, query)
        and all(
            not set(values).isdisjoint(card.facets.get(facet, ()))
            for facet, values in filters.items()
            if facet != THING
        )
        and all(
            set(values).isdisjoint(card.facets.get(facet, ()))
            for facet, values in without.items()
            if facet != THING
        )
        and is_within(card.published, query)
    )


def is_within(published: float | None, query: Query) -> bool:
    since, until = seconds(query.since), seconds(query.until)
    if since is None and until is None:
        return True
    return published is not None and (
        (-inf if since is None else since) <= published
        and published < (inf if until is None else until)
    )


def chosen(
    candidates: Sequence[Card], query: Query, worth_of: Callable[[Card], int | None]
) -> Card | None:
    """Of `candidates`, the fullest first, the one in the first of the reader's
    languages that has the words; without any of them the best."""
    for language in dict.fromkeys(query.languages):
        for card in candidates:
            if card.language == language and worth_of(card) is not None:
                return card
    return best_of_others(candidates, query, worth_of)


def best_of_others(
    candidates: Iterable[Card], query: Query, worth_of: Callable[[Card], int | None]
) -> Card | None:
    fullest: dict[str, tuple] = {}
    for card in candidates:
        if card.language in query.languages or card.language in fullest:
            continue
        score = worth_of(card)
        if score is not None:
            fullest[card.language] = (not card.language, -score, card.key, card)
    return min(fullest.values(), key=lambda rank: rank[:3])[3] if fullest else None


def columns_of(fields: Fields, concepts: Iterable[str]) -> dict[str, str]:
    """The tokens that each tier looks at, each between two spaces."""
    found = {}
    for name, field in zip(FIELDS, fields, strict=True):
        found[f"{name}_stem"] = field.stems
        found[f"{name}_surface"] = field.surfaces
    found[CONCEPTS] = f" {' '.join(map(term_token, concepts))} "
    return found


def worth(asked: Asked, columns: dict[str, str]) -> int | None:
    total = 0
    for clause in asked.clauses:
        tiers = clause_tiers(clause)
        best = next((tier.worth for tier in tiers if has(columns, tier)), None)
        if best is None:
            return None
        total += best
    for row in row_tiers(asked):
        total += next((tier.worth for tier in row if has(columns, tier)), 0)
    return total


def has(columns: dict[str, str], tier: Tier) -> bool:
    if tier.column == OFTEN and OFTEN not in columns:
        stems = "".join(columns[f"{name}_stem"] for name in FIELDS)
        columns[OFTEN] = f" {' '.join(often(stems.split()))} "
    end = "" if tier.is_prefix else " "
    stream = columns[tier.column]
    return any(f" {' '.join(phrase)}{end}" in stream for phrase in tier.phrases)
