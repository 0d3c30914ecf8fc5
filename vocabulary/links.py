"""How the concepts that everybody sees hang together, read in three queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from vocabulary.models import Concept

Links = dict[int, set[int]]


def links() -> Links:
    return defaultdict(set)


@dataclass(frozen=True)
class Network:
    """Approved and merged concepts by primary key; links of approved ones only.

    `merged` leads to what stands for a concept now.
    """

    slugs: dict[int, str]
    approved: set[int]
    merged: dict[int, int]
    broader: Links = field(default_factory=links)
    narrower: Links = field(default_factory=links)
    related: Links = field(default_factory=links)

    def is_top(self, pk: int) -> bool:
        return pk in self.approved and not self.broader.get(pk)

    def above(self, pk: int) -> set[int]:
        """All that is broader, step by step; circles end."""
        return reached(pk, self.broader)

    def standing(self, pk: int) -> int | None:
        """The approved concept that a merged one leads to."""
        seen = set()
        while pk in self.merged and pk not in seen:
            seen.add(pk)
            pk = self.merged[pk]
        return pk if pk in self.approved else None


def reached(pk: int, links: Links) -> set[int]:
    found: set[int] = set()
    ahead = [pk]
    while ahead:
        new = links.get(ahead.pop(), set()) - found
        found |= new
        ahead += new
    return found


def network() -> Network:
    rows = list(
        Concept.objects.exclude(state=Concept.State.PENDING).values_list(
            "pk", "slug", "state", "merged_into"
        )
    )
    net = Network(
        slugs={pk: slug for pk, slug, *_rest in rows},
        approved={pk for pk, _s, state, _to in rows if state == Concept.State.APPROVED},
        merged={pk: to for pk, _slug, _state, to in rows if to},
    )
    for narrower, broader in pairs(Concept.broader.through, net.approved):
        net.broader[narrower].add(broader)
        net.narrower[broader].add(narrower)
    for one, other in pairs(Concept.related.through, net.approved):
        net.related[one].add(other)
        net.related[other].add(one)
    return net


def pairs(through, allowed: set[int]) -> Iterable[tuple[int, int]]:
    rows = through.objects.values_list("from_concept", "to_concept")
    return (row for row in rows if row[0] != row[1] and allowed.issuperset(row))
