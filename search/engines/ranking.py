"""In what order found groups come, and which version of each is shown.

A group counts as the best of its found versions, in score, date and rank alike.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, islice

from search.contract import BY_RANK, Query
from search.engines.catalogue import Card, Catalogue, Key, bits, members

Levels = Mapping[int, int]  # documents (a set of slots) by score


@dataclass(frozen=True, slots=True)
class Page:
    """The slots that are shown, in order, with the scores of their groups."""

    slots: list[int] = field(default_factory=list)
    scores: dict[int, int] = field(default_factory=dict)


def page(catalogue: Catalogue, found: int, query: Query, levels: Levels) -> Page:
    """The asked page of `found`; `levels` are its scores, {} without a text."""
    asked = slice(max(0, query.offset), max(0, query.offset) + max(0, query.limit))
    if query.sort == "title":
        return by_title(catalogue, found, query, levels, asked)
    if query.sort.startswith(BY_RANK):
        order = by_rank(catalogue, found, Rank(query.sort.removeprefix(BY_RANK)))
    elif query.sort in KEYS or not levels:
        key = KEYS.get(query.sort, newest)
        order = groups_in_order(catalogue, found, key)
    else:
        order = by_level(catalogue, found, levels)
    numbers = list(islice(order, asked.start, asked.stop))
    return shown(catalogue, found, numbers, query, levels)


def by_level(catalogue: Catalogue, found: int, levels: Levels) -> Iterator[int]:
    """The numbers of the groups by score, then the newest first."""
    taken = 0
    for score in sorted(levels, reverse=True):
        groups = catalogue.groups(levels[score] & found) & ~taken
        taken |= groups
        here = found & catalogue.in_groups(groups)
        yield from groups_in_order(catalogue, here, newest)


def by_rank(catalogue: Catalogue, found: int, rank: "Rank") -> Iterator[int]:
    """The numbers of the groups by rank, equal ones the newest first."""
    taken = 0
    cards = catalogue.cards
    ordered = catalogue.in_order(found, rank)
    for _rank, slots in groupby(ordered, lambda s: cards[s].ranks.get(rank.name)):
        groups = bits([slot % catalogue.width for slot in slots]) & ~taken
        taken |= groups
        here = found & catalogue.in_groups(groups)
        yield from groups_in_order(catalogue, here, newest)


def groups_in_order(catalogue: Catalogue, documents: int, key: Key) -> Iterator[int]:
    """The numbers of the groups, each where its best document stands."""
    seen = set()
    for slot in catalogue.in_order(documents, key):
        number = slot % catalogue.width
        if number not in seen:
            seen.add(number)
            yield number


def shown(
    catalogue: Catalogue,
    found: int,
    numbers: list[int],
    query: Query,
    levels: Levels,
) -> Page:
    """Of each group the document in the first of the reader's languages that it has, of
    several audiences the fullest; without any of them the best."""
    asked = catalogue.in_groups(bits(numbers))
    best, foreign = best_versions(catalogue, found & asked, query.languages)
    slots = members(best)
    if foreign:
        theirs = members(foreign)
        slots += best_scored(catalogue, theirs, scores(levels, theirs))
    by_number = {slot % catalogue.width: slot for slot in slots}
    worth = group_scores(catalogue, levels, found & asked)
    ordered = [by_number[number] for number in numbers]
    return Page(ordered, {s: worth.get(s % catalogue.width, 0) for s in ordered})


def group_scores(catalogue: Catalogue, levels: Levels, documents: int) -> dict:
    """The scores of the groups of `documents`, by number."""
    found: dict[int, int] = {}
    for score in sorted(levels, reverse=True):
        if here := documents & levels[score]:
            groups = catalogue.groups(here)
            documents &= ~catalogue.in_groups(groups)
            found.update(dict.fromkeys(members(groups), score))
        if not documents:
            break
    return found


def by_title(
    catalogue: Catalogue, found: int, query: Query, levels: Levels, asked: slice
) -> Page:
    """By the titles that are shown."""
    best, foreign = best_versions(catalogue, found, query.languages)
    worth = scores(levels, members(foreign)) if foreign else {}
    every = best | bits(best_scored(catalogue, members(foreign), worth))
    slots = list(islice(catalogue.in_order(every, title), asked.start, asked.stop))
    numbers = [slot % catalogue.width for slot in slots]
    return shown(catalogue, found, numbers, query, levels)


def scores(levels: Levels, slots: Iterable[int]) -> dict[int, int]:
    """The scores of some documents, 0 without a text."""
    of_slot = dict.fromkeys(slots, 0)
    left = bits(list(of_slot))
    for score, documents in levels.items():
        for slot in members(documents & left):
            of_slot[slot] = score
    return of_slot


def best_versions(
    catalogue: Catalogue, found: int, languages: Iterable[str]
) -> tuple[int, int]:
    """Of each group the document in the first of `languages` that it has, of several
    audiences the fullest; and all of the groups that have none of the languages."""
    best = 0
    for language in languages:
        here = found & catalogue.with_any("language", [language])
        best |= catalogue.fullest(here)
        found &= ~catalogue.in_groups(catalogue.groups(here))
    return best, found


def best_scored(
    catalogue: Catalogue, slots: Iterable[int], worth: Mapping[int, int]
) -> list[int]:
    """Of versions for several audiences the fullest, of languages the best score; one
    in no language only where there is no other."""

    def rank(slot: int) -> tuple:
        card = catalogue.cards[slot]
        return not card.language, -worth.get(slot, 0), card.key

    fullest: dict[tuple[str, str], int] = {}
    for slot in slots:  # a fuller one comes later
        card = catalogue.cards[slot]
        fullest[card.group, card.language] = slot
    best: dict[str, int] = {}
    for slot in sorted(fullest.values(), key=rank, reverse=True):
        best[catalogue.cards[slot].group] = slot
    return list(best.values())


def newest(card: Card) -> tuple:
    return card.published is None, -(card.published or 0.0), card.group


def oldest(card: Card) -> tuple:
    return card.published is None, card.published or 0.0, card.group


def updated(card: Card) -> tuple:
    return card.updated is None, -(card.updated or 0.0), card.group


def title(card: Card) -> tuple:
    return card.title, card.group


KEYS: dict[str, Key] = {"newest": newest, "oldest": oldest, "updated": updated}


@dataclass(frozen=True)
class Rank:
    """The sort key of a rank; equal for the same name, so that its order is kept."""

    name: str

    def __call__(self, card: Card) -> tuple:
        rank = card.ranks.get(self.name)
        return rank is None, -(rank or 0.0), card.group
