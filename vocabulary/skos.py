"""The concepts as a SKOS concept scheme: plain triples, which graph_formats.py writes.

Identifiers are addresses without language and without a format, so that they stay:
`<host>/concepts/` is the scheme, `<host>/concepts/<slug>/` a concept (a slug is for
life). What is asked of them leads on: a reader to the page in their language, a
machine to `concepts.ttl`, `concepts/<slug>.jsonld` and so on (skos_views.py).

Suggested concepts are never told; merged ones as deprecated, with what replaces them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext, override

from portal.addresses import absolute
from portal.languages import CODES
from vocabulary.links import Network, network
from vocabulary.models import Concept

PREFIXES = {
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
TYPE = "rdf:type"


class Iri(str):
    """A whole address that names a thing."""

    __slots__ = ()


class Name(str):
    """A name of one of the PREFIXES: "skos:Concept"."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Text:
    value: str
    language: str


class Triple(NamedTuple):
    subject: Iri
    predicate: str
    value: Iri | Name | Text | bool


LICENCE = Iri("https://creativecommons.org/licenses/by/4.0/")


def whole_graph() -> list[Triple]:
    """All approved and merged concepts, in four queries."""
    told = Concept.objects.exclude(state=Concept.State.PENDING).order_by("slug")
    return graph(told)


def graph_of(concept: Concept) -> list[Triple]:
    """One concept, with the head of the scheme it belongs to."""
    return graph([concept])


def graph(concepts: Iterable[Concept]) -> list[Triple]:
    """Of triples with the same subject none stands apart, none comes twice."""
    net, concepts = network(), list(concepts)
    triples = list(of_scheme(concepts, net))
    for concept in concepts:
        triples += of_concept(concept, net)
    return list(dict.fromkeys(triples))


def scheme_iri() -> Iri:
    return Iri(absolute(reverse("skos:scheme")))


def concept_iri(slug: str) -> Iri:
    return Iri(absolute(reverse("skos:concept", args=[slug])))


def of_scheme(concepts: list[Concept], net: Network) -> Iterator[Triple]:
    scheme = scheme_iri()
    yield Triple(scheme, TYPE, Name("skos:ConceptScheme"))
    for code in CODES:
        with override(code):
            title = gettext("Concepts of the Industrial Culture Network")
        yield Triple(scheme, "dct:title", Text(title, code))
    yield Triple(scheme, "dct:license", LICENCE)
    for concept in concepts:
        if net.is_top(concept.pk):
            yield Triple(scheme, "skos:hasTopConcept", concept_iri(concept.slug))


def of_concept(concept: Concept, net: Network) -> Iterator[Triple]:
    subject = concept_iri(concept.slug)
    yield Triple(subject, TYPE, Name("skos:Concept"))
    yield Triple(subject, "skos:inScheme", scheme_iri())
    yield from words_of(subject, concept)
    if concept.pk in net.approved:
        yield from links_of(subject, concept.pk, net)
    else:
        yield Triple(subject, "owl:deprecated", True)
        if standing := net.standing(concept.pk):
            target = concept_iri(net.slugs[standing])
            yield Triple(subject, "dct:isReplacedBy", target)


def words_of(subject: Iri, concept: Concept) -> Iterator[Triple]:
    """A word is never both the label and another word of one language."""
    labels = texts(concept.label)
    for code, label in labels.items():
        yield Triple(subject, "skos:prefLabel", Text(label, code))
    for code in CODES:
        for word in concept.alternatives.in_language(code):
            if word.strip() and word != labels.get(code):
                yield Triple(subject, "skos:altLabel", Text(word, code))
    for code, definition in texts(concept.definition).items():
        yield Triple(subject, "skos:definition", Text(definition, code))


def texts(words: Mapping[str, str]) -> dict[str, str]:
    return {code: words[code] for code in CODES if words.get(code, "").strip()}


def links_of(subject: Iri, pk: int, net: Network) -> Iterator[Triple]:
    if net.is_top(pk):
        yield Triple(subject, "skos:topConceptOf", scheme_iri())
    linked = {
        "skos:broader": net.broader.get(pk, ()),
        "skos:narrower": net.narrower.get(pk, ()),
        "skos:related": only_related(pk, net),
    }
    for predicate, others in linked.items():
        for slug in sorted(net.slugs[other] for other in others):
            yield Triple(subject, predicate, concept_iri(slug))


def only_related(pk: int, net: Network) -> set[int]:
    """Not those above and below it: SKOS (S27) keeps the two kinds of links apart."""
    others = net.related.get(pk, set())
    above = net.above(pk) if others else set()
    return {one for one in others if one not in above and pk not in net.above(one)}
