"""Which documents have the frequent tokens: kept in memory, carried from one version of
the index to the next.

Rare tokens are not worth it: their lists are read in no time. Frequent ones are what
queries are made of, and what takes long to read.
"""

from collections.abc import Iterable, Mapping
from threading import Lock

Tokens = tuple[str, ...]  # any of them; with a star at its end one is a beginning

MOST_BYTES = 24_000_000
FEW_ROWS = 64  # shorter lists are not kept, nor those of less than SHARE of all
SHARE = 0.004


class Postings:
    """Sets of slots by tokens, at one version of the index; for all threads."""

    def __init__(self, document_count: int = 0):
        self.least = max(FEW_ROWS, int(document_count * SHARE))
        self._sets: dict[Tokens, int] = {}  # the last used last
        self._missed: set[Tokens] = set()
        self._bytes = 0
        self._lock = Lock()

    def get(self, tokens: Tokens) -> int | None:
        with self._lock:
            found = self._sets.pop(tokens, None)
            if found is not None:
                self._sets[tokens] = found
            return found

    def is_wanted(self, tokens: Tokens) -> bool:
        """Whether to read the whole list, though a part would do: the second time."""
        with self._lock:
            if tokens in self._missed:
                return True
            if len(self._missed) > 10_000:
                self._missed.clear()
            self._missed.add(tokens)
            return False

    def put(self, tokens: Tokens, documents: int) -> None:
        """Keeps a set that is large enough to be worth it."""
        if documents.bit_count() < self.least:
            return
        with self._lock:
            self._forget(tokens)
            self._sets[tokens] = documents
            self._bytes += size_of(documents)
            while self._bytes > MOST_BYTES and self._sets:
                self._forget(next(iter(self._sets)))

    def _forget(self, tokens: Tokens) -> None:
        before = self._sets.pop(tokens, None)
        if before is not None:
            self._bytes -= size_of(before)

    def following(self, out: int, new: Mapping[int, Iterable[str]]) -> "Postings":
        """The same after some documents went `out` and others, by slot with all of
        their tokens, came in."""
        fresh = Postings()
        fresh.least = self.least
        tokens_of = {slot: set(tokens) for slot, tokens in new.items()}
        with self._lock:
            kept, fresh._missed = dict(self._sets), self._missed.copy()
        for tokens, documents in kept.items():
            documents &= ~out
            for slot, having in tokens_of.items():
                if has_any(having, tokens):
                    documents |= 1 << slot
            fresh._sets[tokens] = documents
            fresh._bytes += size_of(documents)
        return fresh


def has_any(having: set[str], tokens: Tokens) -> bool:
    for token in tokens:
        if token.endswith("*"):
            if any(one.startswith(token[:-1]) for one in having):
                return True
        elif token in having:
            return True
    return False


def size_of(documents: int) -> int:
    return documents.bit_length() // 8 + 64
