"""Which version of each found group is shown, and in what order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice

from search.contract import BY_RANK, Query
from search.engines.catalogue import Card, Catalogue, Key, bits, members

Scores = Mapping[int, float]  # by slot, higher is better; empty without a text


def page(catalogue: Catalogue, found: int, query: Query, scores: Scores) -> list[int]:
    """The slots of the asked page of `found`, one for each group, in order."""
    first, most = max(0, query.offset), max(0, query.limit)
    best, foreign = best_versions(catalogue, found, query.languages)
    shown = best | bits(best_scored(catalogue, members(foreign), scores))
    key = key_of(query.sort)
    if key or not scores:
        ordered = catalogue.in_order(shown, key or newest)
        return list(islice(ordered, first, first + most))
    best_first = relevance(catalogue, found, scores)
    return nsmallest(first + most, members(shown), best_first)[first:]


def best_versions(
    catalogue: Catalogue, found: int, languages: Iterable[str]
) -> tuple[int, int]:
    """Of each group the document in the first of `languages` that it has, of several
    audiences the fullest; and all of the groups that have none of the languages."""
    shown = 0
    for language in languages:
        here = found & catalogue.with_any("language", [language])
        shown |= catalogue.fullest(here)
        found &= ~catalogue.in_groups(catalogue.groups(here))
    return shown, found


def best_scored(
    catalogue: Catalogue, slots: Iterable[int], scores: Scores
) -> list[int]:
    """Of versions for several audiences the fullest, of languages the best score; one
    in no language only where there is no other."""

    def worth(slot: int) -> tuple:
        card = catalogue.cards[slot]
        return not card.language, -scores.get(slot, 0.0), card.key

    fullest: dict[tuple[str, str], int] = {}
    for slot in slots:  # a fuller one comes later
        card = catalogue.cards[slot]
        fullest[card.group, card.language] = slot
    best: dict[str, int] = {}
    for slot in sorted(fullest.values(), key=worth, reverse=True):
        best[catalogue.cards[slot].group] = slot
    return list(best.values())


def relevance(
    catalogue: Catalogue, found: int, scores: Scores
) -> Callable[[int], tuple]:
    """The sort key of a slot: a group counts as its best version does."""
    cards, width = catalogue.cards, catalogue.width
    best: dict[int, float] = {}
    for slot in members(found):
        number = slot % width
        best[number] = max(best.get(number, 0.0), scores[slot])
    return lambda slot: (-best[slot % width], newest(cards[slot]))


def newest(card: Card) -> tuple:
    return card.published is None, -(card.published or 0.0), card.group


def oldest(card: Card) -> tuple:
    return card.published is None, card.published or 0.0, card.group


def updated(card: Card) -> tuple:
    return card.updated is None, -(card.updated or 0.0), card.group


def title(card: Card) -> tuple:
    return card.title, card.group


KEYS: dict[str, Key] = {
    "newest": newest,
    "oldest": oldest,
    "updated": updated,
    "title": title,
}


@dataclass(frozen=True)
class ByRank:
    """The sort key of a rank; equal for the same name, so that its order is kept."""

    name: str

    def __call__(self, card: Card) -> tuple:
        rank = card.ranks.get(self.name)
        return rank is None, -(rank or 0.0), *newest(card)


def key_of(sort: str) -> Key | None:
    """The key of a sort; None for relevance and for what is no sort."""
    if sort.startswith(BY_RANK):
        return ByRank(sort.removeprefix(BY_RANK))
    return KEYS.get(sort)
