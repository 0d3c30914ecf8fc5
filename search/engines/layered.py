"""A large mapping and a large order that are changed a little, again and again.

Who reads the one before goes on with it: a change gives the next one, which shares
nearly everything with it. So a write costs the same with a hundred documents as with a
hundred thousand.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

MOST_CHANGES = 512  # then all is written down anew
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
GONE: Any = object()


class Layered(Generic[Key, Value], Mapping[Key, Value]):
    """A mapping over another one that never changes."""

    def __init__(self, base: Mapping[Key, Value] | None = None):
        self._base: Mapping[Key, Value] = {} if base is None else base
        self._changes: dict[Key, Value] = {}
        self._length = len(self._base)

    def following(self) -> "Layered[Key, Value]":
        """One to be changed; this one stays as it is."""
        if len(self._changes) > max(MOST_CHANGES, len(self._base) // 4):
            return Layered(dict(self.items()))
        new: Layered[Key, Value] = Layered(self._base)
        new._changes, new._length = self._changes.copy(), self._length
        return new

    def put(self, key: Key, value: Value) -> None:
        self._length += key not in self
        self._changes[key] = value

    def take(self, key: Key) -> None:
        if key in self:
            self._length -= 1
            self._changes[key] = GONE

    def get(self, key: Key, default: Any = None) -> Any:
        found = self._changes.get(key)
        if found is None:
            return self._base.get(key, default)
        return default if found is GONE else found

    def __getitem__(self, key: Key) -> Value:
        found = self.get(key, GONE)
        if found is GONE:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return self.get(key, GONE) is not GONE

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Key]:
        for key in self._base:
            if key not in self._changes:
                yield key
        for key, value in self._changes.items():
            if value is not GONE:
                yield key


class Order:
    """Slots by a key; what came and went since they were put in order lies beside."""

    def __init__(self, keyed: Iterable[tuple[tuple, int]]):
        """`keyed`: keys and slots, in order."""
        keyed = list(keyed)
        self._keys = [key for key, _slot in keyed]
        self._slots = [slot for _key, slot in keyed]
        self._out: frozenset[int] = frozenset()
        self._into: list[tuple[int, tuple, int]] = []  # before which place, key, slot

    def following(
        self, out: Iterable[int], into: Iterable[int], key: Callable[[int], tuple]
    ) -> "Order":
        """The order without the slots `out` and with `into`, whose keys `key` says."""
        new = Order(())
        new._keys, new._slots = self._keys, self._slots
        gone = frozenset(out)
        new._out = self._out | gone
        new._into = [entry for entry in self._into if entry[2] not in gone]
        for slot in into:
            place = bisect_left(self._keys, key(slot))
            insort(new._into, (place, key(slot), slot))
        if len(new._out) + len(new._into) > MOST_CHANGES:
            return Order((key(slot), slot) for slot in new)
        return new

    def __iter__(self) -> Iterator[int]:
        start, out = 0, self._out
        for place, _key, slot in self._into:
            yield from (s for s in self._slots[start:place] if s not in out)
            yield slot
            start = place
        yield from (s for s in self._slots[start:] if s not in out)
