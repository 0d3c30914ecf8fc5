"""The facets that documents are filtered and counted by."""

from collections.abc import Collection, Mapping

from search.contract import Document

CONCEPT = "concept:"
THING = "thing"  # a group's own name as a filter; never counted


def facets_of(document: Document) -> dict[str, tuple[str, ...]]:
    """The document's own facets, with those every document has."""
    concepts = [name for name in document.concepts if name.startswith(CONCEPT)]
    return {
        **document.facets,
        "kind": (document.kind,),
        "language": (document.language,) if document.language else (),
        "concept": tuple(name.removeprefix(CONCEPT) for name in concepts),
    }


def is_hidden(key: str, things: Collection[str]) -> bool:
    """Whether the document `key` is one of the things that a query hides."""
    return any(key.startswith(f"{thing}:") for thing in things)


def group_of(document: Document) -> str:
    """What the document collapses with; alone if it names no group."""
    return document.group or document.key


def active(filters: Mapping[str, Collection[str]]) -> dict[str, tuple[str, ...]]:
    """The filters that ask for something."""
    return {facet: tuple(values) for facet, values in filters.items() if values}
