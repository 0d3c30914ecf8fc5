"""Who may see each document, its facets and its group: sets of bits in memory.

Each document has a slot, a bit number: `layer * width + number of its group`, so that
a layer holds one document of a group at most, and a set of documents becomes the set
of their groups by laying its layers on top of each other. Of one group a longer text
lies in a higher layer: that is how the fullest is found. Sets are Python's long
integers: intersecting and counting takes about a microsecond for 10,000 documents.

A catalogue that is in use is never changed: `updated` gives the next one.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from typing import NamedTuple

from search.engines.facets import is_hidden
from search.engines.layered import Layered, Order

FEW = 100  # documents that are put into an order one by one
NOWHERE = -1
SPARSE = 50  # less than one in so many are sorted by themselves
SPARE_WIDTH = 256  # and a quarter: groups that may come before all is numbered anew


class Card(NamedTuple):
    """What sorting and showing need of a document without reading its text.

    Moments are in seconds since 1970; `size` in characters.
    """

    row: int
    key: str
    group: str
    language: str
    url: str
    title: str
    published: float | None
    updated: float | None
    size: int
    kind: str
    ranks: Mapping[str, float]


Key = Callable[[Card], tuple]


@dataclass(frozen=True, slots=True)
class Entry:
    """A document to be catalogued."""

    card: Card
    facets: Mapping[str, Collection[str]]
    principals: Collection[str]


class Catalogue:
    """All documents of an index at one moment."""

    def __init__(self, group_count: int = 0):
        self.width = group_count + group_count // 4 + SPARE_WIDTH
        self.layers = 1
        self.cards: Layered[int, Card] = Layered()  # by slot
        self.slots = array("q")  # by row; NOWHERE: none
        self.numbers: dict[str, int] = {}  # by group; only grows, so all share it
        self.facets: dict[str, dict[str, int]] = {}
        self.principals: dict[str, int] = {}
        self._orders: dict[Key, Order] = {}

    def has_room_for(self, entries: Collection[Entry]) -> bool:
        return len(self.numbers) + len(entries) <= self.width

    def updated(self, entries: Iterable[Entry], gone: Iterable[int]) -> "Catalogue":
        """The catalogue with `entries` put in and the rows `gone` taken out.

        With an entry come all the others of its group, so that they lie in order.
        """
        entries = list(entries)
        new = copy(self)
        new.cards, new.slots = self.cards.following(), self.slots[:]
        new.principals = self.principals.copy()
        new.facets = {facet: values.copy() for facet, values in self.facets.items()}
        out = new._take_out([*gone, *(entry.card.row for entry in entries)])
        new._put_in(entries)
        new._orders = {}
        if len(entries) < FEW:
            into = [new.slots[entry.card.row] for entry in entries]
            new._keep_orders(self._orders, out, into)
        return new

    def _take_out(self, rows: Iterable[int]) -> list[int]:
        rows = [row for row in rows if self.slot_of(row) != NOWHERE]
        slots = [self.slots[row] for row in rows]
        for row, slot in zip(rows, slots, strict=True):
            self.slots[row] = NOWHERE
            self.cards.take(slot)
        kept = ~bits(slots)
        for sets in (self.principals, *self.facets.values()) if slots else ():
            for value, members in sets.items():
                sets[value] = members & kept
        return slots

    def _put_in(self, entries: Iterable[Entry]) -> None:
        members: dict[tuple[str | None, str], list[int]] = {}
        for entry in sorted(entries, key=fullness):
            slot = self._place(entry.card)
            for principal in entry.principals:
                members.setdefault((None, principal), []).append(slot)
            for facet, values in entry.facets.items():
                for value in values:
                    members.setdefault((facet, value), []).append(slot)
        for (facet, value), slots in members.items():
            sets = self.principals
            if facet is not None:
                sets = self.facets.setdefault(facet, {})
            sets[value] = sets.get(value, 0) | bits(slots)

    def _place(self, card: Card) -> int:
        number = self.numbers.setdefault(card.group, len(self.numbers))
        layer = 0
        while (slot := layer * self.width + number) in self.cards:
            layer += 1
        self.layers = max(self.layers, layer + 1)
        self.cards.put(slot, card)
        missing = card.row + 1 - len(self.slots)
        self.slots.extend([NOWHERE] * missing)
        self.slots[card.row] = slot
        return slot

    def visible(self, principals: Iterable[str]) -> int:
        """The documents that a reader with `principals` may see."""
        found = 0
        for principal in set(principals):
            found |= self.principals.get(principal, 0)
        return found

    def hidden(self, things: Collection[str]) -> int:
        """The documents of some things (`Query.hidden`)."""
        cards = self.cards.items() if things else ()
        return bits([slot for slot, card in cards if is_hidden(card.key, things)])

    def with_any(self, facet: str, values: Iterable[str]) -> int:
        """The documents that have any of `values`."""
        sets, found = self.facets.get(facet, {}), 0
        for value in values:
            found |= sets.get(value, 0)
        return found

    def things(self, groups: Iterable[str]) -> int:
        """The documents of groups by their names."""
        numbers = [self.numbers[group] for group in groups if group in self.numbers]
        return self.in_groups(bits(numbers))

    def between(self, since: float | None, until: float | None) -> int:
        """The documents published in a span of time; what has no date is in none."""
        return bits(
            [
                slot
                for slot, card in self.cards.items()
                if card.published is not None
                and (since is None or card.published >= since)
                and (until is None or card.published < until)
            ]
        )

    def slot_of(self, row: int) -> int:
        return self.slots[row] if row < len(self.slots) else NOWHERE

    def of_rows(self, rows: Iterable[int]) -> int:
        """The documents in these rows; all are of this moment."""
        return bits(list(map(self.slots.__getitem__, rows)))

    def groups(self, documents: int) -> int:
        """The groups of `documents`, as the bits of their numbers."""
        found, mask = 0, (1 << self.width) - 1
        while documents:
            found |= documents & mask
            documents >>= self.width
        return found

    def in_groups(self, groups: int) -> int:
        """All slots of `groups`, taken or not."""
        found = 0
        for layer in range(self.layers):
            found |= groups << (layer * self.width)
        return found

    def fullest(self, documents: int) -> int:
        """Of each group of `documents` the one with the longest text."""
        found, taken, mask = 0, 0, (1 << self.width) - 1
        for start in reversed(self._starts):
            here = (documents >> start) & mask & ~taken
            found |= here << start
            taken |= here
        return found

    def siblings_of(self, groups: Iterable[str]) -> list[int]:
        """The rows of all documents of `groups`."""
        numbers = [self.numbers[group] for group in groups if group in self.numbers]
        slots = [n + start for n in numbers for start in self._starts]
        return [self.cards[slot].row for slot in slots if slot in self.cards]

    def in_order(self, documents: int, key: Key) -> Iterator[int]:
        """The slots of `documents` by a key of their cards; kept for the next time."""
        if documents.bit_count() * SPARSE < len(self.cards):
            yield from sorted(members(documents), key=lambda s: key(self.cards[s]))
            return
        if key not in self._orders:
            keyed = ((key(card), slot) for slot, card in self.cards.items())
            self._orders[key] = Order(sorted(keyed))
        octets = documents.to_bytes((documents.bit_length() + 7) // 8, "little")
        end = len(octets) * 8
        for slot in self._orders[key]:
            if slot < end and octets[slot >> 3] >> (slot & 7) & 1:
                yield slot

    def _keep_orders(
        self, before: Mapping[Key, Order], out: list[int], into: list[int]
    ) -> None:
        for key, order in list(before.items()):
            self._orders[key] = order.following(out, into, self._by(key))

    def _by(self, key: Key) -> Callable[[int], tuple]:
        return lambda slot: key(self.cards[slot])

    @property
    def _starts(self) -> range:
        return range(0, self.layers * self.width, self.width)

    def counts(self, facet: str, documents: int) -> dict[str, int]:
        """How many groups of `documents` have each value, the most frequent first."""
        counted = {
            value: self.groups(documents & members).bit_count()
            for value, members in self.facets.get(facet, {}).items()
        }
        found = ((value, number) for value, number in counted.items() if number)
        return dict(sorted(found, key=lambda pair: (-pair[1], pair[0])))

    def languages(self) -> list[str]:
        """The languages that documents are written in."""
        languages = self.facets.get("language", {})
        return [language for language, members in languages.items() if members]

    def siblings(self, slot: int, documents: int) -> list[Card]:
        """The cards of `documents` in the group of `slot`."""
        number = slot % self.width
        slots = range(number, self.layers * self.width, self.width)
        return [self.cards[s] for s in slots if s in self.cards and documents >> s & 1]


def fullness(entry: Entry) -> tuple[int, str]:
    return entry.card.size, entry.card.key


def bits(slots: Collection[int]) -> int:
    """The set of `slots` as an integer."""
    if not slots:
        return 0
    octets = bytearray((max(slots) >> 3) + 1)
    for slot in slots:
        octets[slot >> 3] |= 1 << (slot & 7)
    return int.from_bytes(octets, "little")


def members(documents: int) -> list[int]:
    """The slots of a set, in order."""
    digits, found = bin(documents)[:1:-1], []
    slot = digits.find("1")
    while slot >= 0:
        found.append(slot)
        slot = digits.find("1", slot + 1)
    return found
