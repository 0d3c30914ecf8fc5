"""The concepts as a tree by what is broader, as steps that a template writes down.

A concept with two broader ones stands under both; what is narrower than it is told
once, where it comes first. So circles end, and no depth is too much.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vocabulary.collation import sort_key
from vocabulary.links import Network
from vocabulary.listing import Entry


@dataclass(frozen=True)
class Step:
    """A concept of the tree. `closes` counts the branches that end after it."""

    entry: Entry
    depth: int
    narrower_count: int = 0
    is_told_above: bool = False
    closes: int = 0

    @property
    def opens(self) -> bool:
        return bool(self.narrower_count) and not self.is_told_above

    @property
    def is_open(self) -> bool:
        """Whether the branch is unfolded at first."""
        return self.depth == 0

    @property
    def closing(self) -> range:
        return range(self.closes)


def tree_steps(entries: list[Entry], net: Network, language: str) -> list[Step]:
    """All concepts; one that is in a circle only stands as if at the top."""
    entries = sorted(entries, key=lambda entry: sort_key(entry.word, language))
    by_pk = {entry.concept.pk: entry for entry in entries}
    order = {pk: number for number, pk in enumerate(by_pk)}
    tops = [pk for pk in order if net.is_top(pk)]
    told: set[int] = set()
    steps: list[tuple[int, int, int, bool]] = []
    for root in [*tops, *order]:
        if root not in told:
            steps += branch(root, net, order, told)
    return list(with_ends(steps, by_pk))


def branch(root: int, net: Network, order: dict[int, int], told: set[int]) -> list:
    """One concept and all under it, from the top down: (pk, depth, narrower, told)."""
    ahead, steps = [(root, 0)], []
    while ahead:
        pk, depth = ahead.pop()
        below = sorted(net.narrower.get(pk, set()) & order.keys(), key=order.get)
        steps.append((pk, depth, len(below), pk in told))
        if pk not in told:
            told.add(pk)
            ahead += [(child, depth + 1) for child in reversed(below)]
    return steps


def with_ends(steps: list, by_pk: dict[int, Entry]) -> Iterator[Step]:
    depths = [depth for _pk, depth, _narrower, _told in steps]
    following = zip(steps, [*depths[1:], 0], strict=False)
    for (pk, depth, narrower, is_told), after in following:
        closes = max(depth - after, 0)
        yield Step(by_pk[pk], depth, narrower, is_told and narrower > 0, closes)
