"""Triples as Turtle and as JSON-LD 1.1."""

import json
import re
from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter

from vocabulary.skos import PREFIXES, TYPE, Iri, Name, Text, Triple

ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
AND = " ;\n    "
IN_NO_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def as_turtle(triples: list[Triple]) -> str:
    """https://www.w3.org/TR/turtle/"""
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return "\n".join([head, *map(turtle_subject, by_subject(triples))])


def by_subject(triples: list[Triple]) -> Iterable[tuple[str, dict[str, list]]]:
    """Each subject with its values by predicate."""
    for subject, own in groupby(triples, attrgetter("subject")):
        values: dict[str, list] = {}
        for triple in own:
            values.setdefault(triple.predicate, []).append(triple.value)
        yield subject, values


def turtle_subject(entry: tuple[str, dict[str, list]]) -> str:
    subject, values = entry
    lines = [
        f"{'a' if predicate == TYPE else predicate} {', '.join(map(turtle, found))}"
        for predicate, found in values.items()
    ]
    return f"{turtle(subject)} {AND.join(lines)} .\n"


def turtle(value: Iri | Name | Text | bool) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Text():
            return f'"{ESCAPED.sub(escaped, value.value)}"@{value.language}'
        case Name():
            return value
    return f"<{IN_NO_IRI.sub(escaped_in_iri, value)}>"


def escaped(found: re.Match) -> str:
    return SHORT.get(found[0]) or escaped_in_iri(found)


def escaped_in_iri(found: re.Match) -> str:
    return f"\\u{ord(found[0]):04X}"


def as_json_ld(triples: list[Triple]) -> str:
    """https://www.w3.org/TR/json-ld11/, with a context of its own: nothing to fetch."""
    graph = [json_subject(*entry) for entry in by_subject(triples)]
    whole = {"@context": json_context(triples), "@graph": graph}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def json_context(triples: list[Triple]) -> dict:
    context: dict = dict(PREFIXES)
    for triple in triples:
        if triple.predicate != TYPE:
            context[local(triple.predicate)] = described(triple)
    return context


def described(triple: Triple) -> dict | str:
    match triple.value:
        case Text():
            return {"@id": triple.predicate, "@container": "@language"}
        case Iri():
            return {"@id": triple.predicate, "@type": "@id"}
    return triple.predicate


def json_subject(subject: Iri, values: dict[str, list]) -> dict:
    node: dict = {"@id": subject}
    for predicate, found in values.items():
        node["@type" if predicate == TYPE else local(predicate)] = json_values(found)
    return node


def json_values(found: list) -> dict | list:
    """Texts by language; a single one stands alone, as is usual."""
    if isinstance(found[0], Text):
        languages: dict[str, list] = {}
        for text in found:
            languages.setdefault(text.language, []).append(text.value)
        return {code: alone(words) for code, words in languages.items()}
    return alone(found)


def alone(values: list):
    return values[0] if len(values) == 1 else values


def local(predicate: str) -> str:
    return predicate.partition(":")[2]


WRITERS: dict[str, tuple[str, Callable[[list[Triple]], str]]] = {
    "ttl": ("text/turtle", as_turtle),
    "jsonld": ("application/ld+json", as_json_ld),
}
