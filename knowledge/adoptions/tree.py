"""The family of a practice over the generations: who took it up, what it became."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from knowledge.models import Adoption, PracticePage
from portal.versions import in_best_language

UPWARDS = 5  # generations before the practice at hand
DEEPEST = 10  # generations shown
Links = list[tuple[UUID, UUID]]  # a practice, and the record it became elsewhere


@dataclass
class Branch:
    """One adoption, and the record that grew from it."""

    adoption: Adoption
    became: "Node | None" = None


@dataclass
class Node:
    """A practice in its family; `page` is its text for the reader, if it is public."""

    key: UUID
    page: PracticePage | None = None
    is_current: bool = False
    is_shown_above: bool = False
    branches: list[Branch] = field(default_factory=list)


def families_of(practice, reader) -> list[Node]:
    """The first practices it grew from, each with all that grew from them.

    In four queries, whatever the family's size; empty without any adoption.
    """
    links = links_of(Adoption.objects.visible_to(reader))
    roots = roots_of(practice.pk, links)
    keys = set(roots).union(*(below(root, links) for root in roots))
    adoptions = Adoption.objects.visible_to(reader).filter(practice__in=keys)
    by_practice: dict[UUID, list[Adoption]] = {}
    for adoption in adoptions.whole().order_by("since", "number"):
        by_practice.setdefault(adoption.practice_id, []).append(adoption)
    if not by_practice:
        return []
    grower = Grower(practice.pk, by_practice, pages_of(keys))
    return [grower.node(root, 1) for root in roots]


@dataclass
class Grower:
    """Grows the tree; a practice that comes again is not unfolded twice."""

    current: UUID
    adoptions: dict[UUID, list[Adoption]]
    pages: dict[UUID, PracticePage]
    unfolded: set[UUID] = field(default_factory=set)

    def node(self, key: UUID, depth: int) -> Node:
        node = Node(key, self.pages.get(key), is_current=key == self.current)
        node.is_shown_above = key in self.unfolded
        if not node.is_shown_above and depth <= DEEPEST:
            self.unfolded.add(key)
            adoptions = self.adoptions.get(key, [])
            node.branches = [self.branch(a, depth + 1) for a in adoptions]
        return node

    def branch(self, adoption: Adoption, depth: int) -> Branch:
        """A record that is not public stays unnamed."""
        if adoption.became_id not in self.pages:
            return Branch(adoption)
        return Branch(adoption, self.node(adoption.became_id, depth))


def links_of(adoptions) -> Links:
    rows = adoptions.exclude(became=None).order_by("number")
    return list(rows.values_list("practice", "became"))


def roots_of(key: UUID, links: Links) -> list[UUID]:
    """The oldest ancestors, at most UPWARDS generations up; itself without any."""
    generation = [key]
    for _step in range(UPWARDS):
        older = [parents_of(child, links) or [child] for child in generation]
        generation = list(dict.fromkeys(one for some in older for one in some))
    return generation


def parents_of(key: UUID, links: Links) -> list[UUID]:
    return [parent for parent, child in links if child == key]


def below(key: UUID, links: Links) -> set[UUID]:
    """All that grew from a practice, over any number of generations."""
    children: dict[UUID, list[UUID]] = {}
    for parent, child in links:
        children.setdefault(parent, []).append(child)
    found: set[UUID] = set()
    waiting = [key]
    while waiting:
        new = set(children.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return found


def would_close(practice_key: UUID, became_key: UUID) -> bool:
    """Whether a practice would become its own ancestor, over any generations.

    Counted are all that stand, whoever may see them.
    """
    links = links_of(Adoption.objects.standing())
    return practice_key == became_key or practice_key in below(became_key, links)


def pages_of(keys: Iterable[UUID]) -> dict[UUID, PracticePage]:
    """The public texts of practices, each in the reader's best language."""
    from knowledge.search import live_pages

    pages = in_best_language(live_pages().filter(practice__in=list(keys)))
    return {page.practice_id: page for page in pages}
