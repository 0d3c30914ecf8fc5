"""Which version of a found group is shown: decided here, from what the group carries.

The server says which groups are found. Which of a group's versions has the words is
only looked at where more than one may be shown: in its streams if they came along, else
by asking the server once more.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf
from typing import NamedTuple

from search.contract import Query
from search.engines.elasticsearch_packing import octets_of, unpacked
from search.engines.facets import THING, active, is_hidden
from search.engines.moments import seconds
from search.engines.rules import (
    CONCEPTS,
    FIELDS,
    OFTEN,
    Tier,
    clause_tiers,
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
    updated: float | None = None


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
        self._read: dict[str, tuple[Fields, str]] = {}

    @property
    def has_texts(self) -> bool:
        return self._shown is not None

    def add_pack(self, key: str, pack: bytes) -> None:
        self._packs[key] = pack

    def fields(self, card: Card) -> Fields:
        """Title, summary and body of a version."""
        return self._texts(card)[0]

    def _texts(self, card: Card) -> tuple[Fields, str]:
        """The fields, and the stems that they are full of."""
        if card.key not in self._read:
            *texts, much = unpacked(self._pack(card.key))
            self._read[card.key] = [Streams(*text) for text in texts], much
        return self._read[card.key]

    def _pack(self, key: str) -> bytes:
        if self._shown is not None and not self._packs:
            octets, at = octets_of(self._shown), 0
            for card, size in zip(self.cards, self._sizes, strict=True):
                self._packs[card.key] = octets[at : at + size]
                at += size
        return self._packs[key]

    def worth(self, card: Card, scale: "Scale") -> int | None:
        """By the rules; None if the version lacks a clause."""
        return scale.worth(columns_of(*self._texts(card), card.concepts))

    def candidates(self, query: Query) -> list[Card]:
        """The versions that the reader may see and the filters let pass, the fullest
        first."""
        found = [card for card in self.cards if passes(card, query)]
        return sorted(found, key=lambda card: (card.size, card.key), reverse=True)

    def visible(self, query: Query) -> list[Card]:
        return [card for card in self.cards if is_visible(card, query)]


def is_visible(card: Card, query: Query) -> bool:
    is_admitted = not set(card.principals).isdisjoint(query.principals)
    return is_admitted and not is_hidden(card.key, query.hidden)


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
    languages that has the words; without any of them the best. One of them has: so
    the last that is left need not be looked at."""
    left = list(candidates)
    for language in dict.fromkeys(query.languages):
        for card in [card for card in left if card.language == language]:
            if len(left) == 1 or worth_of(card) is not None:
                return card
            left.remove(card)
    return left[0] if len(left) == 1 else best_of_others(left, query, worth_of)


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


def columns_of(fields: Fields, much: str, concepts: Iterable[str]) -> dict[str, str]:
    """The tokens that each tier looks at, each between two spaces."""
    found = {OFTEN: much}
    for name, field in zip(FIELDS, fields, strict=True):
        found[f"{name}_stem"] = field.stems
        found[f"{name}_surface"] = field.surfaces
    found[CONCEPTS] = f" {' '.join(map(term_token, concepts))} "
    return found


class Scale:
    """The rules for one way of asking, to weigh many versions."""

    def __init__(self, asked: Asked):
        self.clauses = [clause_tiers(clause) for clause in asked.clauses]
        self.rows = row_tiers(asked)

    def worth(self, columns: dict[str, str]) -> int | None:
        """None for what lacks a clause."""
        total = 0
        for tiers in self.clauses:
            best = next((tier.worth for tier in tiers if has(columns, tier)), None)
            if best is None:
                return None
            total += best
        for row in self.rows:
            total += next((tier.worth for tier in row if has(columns, tier)), 0)
        return total


def has(columns: dict[str, str], tier: Tier) -> bool:
    end = "" if tier.is_prefix else " "
    stream = columns[tier.column]
    return any(f" {' '.join(phrase)}{end}" in stream for phrase in tier.phrases)
