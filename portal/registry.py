"""One shape for everything that a lower room must know of a higher one."""

from collections.abc import Iterator
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


class Registry(Generic[Entry]):
    """Entries by key, in the order they came; filled in the rooms' `ready()`."""

    def __init__(self, what: str):
        self.what = what
        self._entries: dict[str, Entry] = {}

    def register(self, key: str, entry: Entry) -> Entry:
        """Adds `entry`; the same key a second time is a mistake: ValueError."""
        if self._entries.get(key, entry) != entry:
            raise ValueError(f"{self.what}: {key!r} is registered twice")
        self._entries[key] = entry
        return entry

    def get(self, key: str) -> Entry:
        return self._entries[key]

    def __iter__(self) -> Iterator[str]:
        """The keys."""
        return iter(self._entries)

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def all(self) -> list[Entry]:
        return list(self._entries.values())
