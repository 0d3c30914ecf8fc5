"""Which version of each found group is shown, and in what order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nsmallest

from search.contract import Query
from search.engines.catalogue import Card, Catalogue, members

Scores = Mapping[int, float]  # by slot, higher is better; empty without a text
Key = Callable[[Card], tuple]


def page(catalogue: Catalogue, found: int, query: Query, scores: Scores) -> list[int]:
    """The slots of the asked page of `found`, one for each group, in order."""
    first, most = max(0, query.offset), max(0, query.limit)
    shown = members(best_versions(catalogue, found, query.languages))
    if len(shown) > catalogue.groups(found).bit_count():
        shown = one_for_each_group(catalogue, shown, scores)
    key = order(catalogue, found, query.sort, scores)
    return nsmallest(first + most, shown, key)[first:]


def best_versions(catalogue: Catalogue, found: int, languages: Iterable[str]) -> int:
    """Of each group the documents in the first of `languages` that it has; all if none.

    That is one for each group, unless there are several audiences or none of the
    languages.
    """
    shown = 0
    for language in languages:
        here = found & catalogue.with_any("language", [language])
        shown |= here
        found &= ~catalogue.in_groups(catalogue.groups(here))
    return shown | found


def one_for_each_group(
    catalogue: Catalogue, slots: Sequence[int], scores: Scores
) -> list[int]:
    """Of versions for several audiences the fullest, of languages the best score."""

    def fullness(slot: int) -> tuple:
        return catalogue.cards[slot].size, catalogue.cards[slot].key

    def worth(slot: int) -> tuple:
        return -scores.get(slot, 0.0), catalogue.cards[slot].key

    fullest: dict[tuple[str, str], int] = {}
    for slot in sorted(slots, key=fullness):
        card = catalogue.cards[slot]
        fullest[card.group, card.language] = slot
    best: dict[str, int] = {}
    for slot in sorted(fullest.values(), key=worth, reverse=True):
        best[catalogue.cards[slot].group] = slot
    return list(best.values())


def order(
    catalogue: Catalogue, found: int, sort: str, scores: Scores
) -> Callable[[int], tuple]:
    """The sort key of a slot. By relevance a group counts as its best version does."""
    cards, width = catalogue.cards, catalogue.width
    if sort in KEYS or not scores:
        key = KEYS.get(sort, newest)
        return lambda slot: key(cards[slot])
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
