"""Broader, narrower and related concepts, without circles.

"Related" and "broader", over any number of steps, exclude each other, as SKOS asks.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from vocabulary.models import Concept

Graph = dict[int, set[int]]  # the broader concepts of each


@dataclass(frozen=True)
class Relations:
    """The ids of the concepts next to one."""

    broader: frozenset[int] = frozenset()
    narrower: frozenset[int] = frozenset()
    related: frozenset[int] = frozenset()

    @classmethod
    def of(cls, concept: Concept) -> "Relations":
        names = ("broader", "narrower", "related")
        return cls(
            *(
                frozenset(getattr(concept, name).values_list("pk", flat=True))
                for name in names
            )
        )

    @property
    def all(self) -> frozenset[int]:
        return self.broader | self.narrower | self.related


def graph(without: Collection[int] = ()) -> Graph:
    """All relations to broader concepts, but for those of some concepts."""
    found: Graph = {}
    rows = Concept.broader.through.objects.values_list(
        "from_concept_id", "to_concept_id"
    )
    for lower, upper in rows:
        if lower not in without and upper not in without:
            found.setdefault(lower, set()).add(upper)
    return found


def with_relations(known: Graph, pk: int, relations: Relations) -> Graph:
    found = {lower: set(uppers) for lower, uppers in known.items()}
    found.setdefault(pk, set()).update(relations.broader)
    for lower in relations.narrower:
        found.setdefault(lower, set()).add(pk)
    return found


def way_up(known: Graph, start: int, goal: int) -> list[int]:
    """The shortest way from a concept to a broader one, at least a step; [] if none."""
    ways = [[start]]
    seen: set[int] = set()
    for way in ways:  # it grows
        for upper in sorted(known.get(way[-1], ())):
            if upper == goal:
                return [*way, upper]
            if upper not in seen:
                seen.add(upper)
                ways.append([*way, upper])
    return []


def ancestors(known: Graph, start: int) -> set[int]:
    found: set[int] = set()
    open_ones = [start]
    while open_ones:
        new = known.get(open_ones.pop(), set()) - found
        found |= new
        open_ones += new
    return found


def descendants(known: Graph, start: int) -> set[int]:
    turned: Graph = {}
    for lower, uppers in known.items():
        for upper in uppers:
            turned.setdefault(upper, set()).add(lower)
    return ancestors(turned, start)


def check(concept: Concept, wanted: Relations) -> None:
    """Raises ValidationError, by field, for a circle or for what excludes itself."""
    known = with_relations(graph(without={concept.pk}), concept.pk, wanted)
    if circle := way_up(known, concept.pk, concept.pk):
        words = _("A concept cannot be broader than itself: %(way)s.")
        raise ValidationError({"broader": words % {"way": in_words(circle)}})
    check_related(concept, wanted, known)


def check_related(concept: Concept, wanted: Relations, known: Graph) -> None:
    above, below = ancestors(known, concept.pk), descendants(known, concept.pk)
    if concept.pk in wanted.related:
        raise ValidationError({"related": _("A concept is not related to itself.")})
    if both := wanted.related & (above | below):
        words = _("What is broader or narrower is not related as well: %(concepts)s.")
        names = ", ".join(map(str, Concept.objects.filter(pk__in=both).by_label()))
        raise ValidationError({"related": words % {"concepts": names}})
    if pair := related_in_line(below, above):
        words = _("This puts %(upper)s above %(lower)s, but they are related.")
        names = Concept.objects.in_bulk(pair)
        told = {"lower": names[pair[0]], "upper": names[pair[1]]}
        raise ValidationError({"broader": words % told})


def related_in_line(below: set[int], above: set[int]) -> tuple[int, int] | None:
    """Two that are related although one of them is above the other."""
    rows = Concept.related.through.objects.filter(
        from_concept__in=below, to_concept__in=above
    )
    return rows.values_list("from_concept_id", "to_concept_id").first()


def loosen(concept: Concept) -> None:
    """Ends what is related although `concept` now stands between."""
    known = graph()
    below = descendants(known, concept.pk) | {concept.pk}
    above = ancestors(known, concept.pk) | {concept.pk}
    through = Concept.related.through.objects
    through.filter(from_concept__in=below, to_concept__in=above).delete()
    through.filter(from_concept__in=above, to_concept__in=below).delete()


def in_words(way: Iterable[int]) -> str:
    way = list(way)
    names = Concept.objects.in_bulk(way)
    return " → ".join(str(names[pk]) for pk in way)


def put(concept: Concept, wanted: Relations) -> set[int]:
    """Writes checked relations; the ids of all concepts whose page they change."""
    before = Relations.of(concept)
    concept.broader.set(wanted.broader)
    concept.narrower.set(wanted.narrower)
    concept.related.set(wanted.related)
    changed = (
        (before.broader ^ wanted.broader)
        | (before.narrower ^ wanted.narrower)
        | (before.related ^ wanted.related)
    )
    return set(changed)


def joined(target: Concept, source: Concept) -> Relations:
    """The relations of both for `target`; what would make a circle is left out."""
    known = graph(without={source.pk})
    own, new, two = Relations.of(target), Relations.of(source), {target.pk, source.pk}
    below = descendants(known, target.pk)
    broader = own.broader | (new.broader - two - below)
    known = with_relations(known, target.pk, Relations(broader))
    above = ancestors(known, target.pk)
    narrower = own.narrower | (new.narrower - two - above)
    known = with_relations(known, target.pk, Relations(broader, narrower))
    line = ancestors(known, target.pk) | descendants(known, target.pk)
    related = (own.related | new.related) - two - line
    return Relations(broader - two, narrower - two, related)
