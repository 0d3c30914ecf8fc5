"""Whether every engine can take a document."""

from math import isfinite

from search.contract import Document
from search.engines.moments import seconds

TEXTS = ("key", "kind", "language", "group", "title", "summary", "body", "url")


def check_whole(document: Document) -> None:
    """Raises TypeError, ValueError or AttributeError where a part is not as declared:
    None for a text, half a character, a number without size."""
    texts = [getattr(document, name) for name in TEXTS]
    texts += [*document.concepts, *document.principals, *document.facets]
    texts += [value for values in document.facets.values() for value in values]
    "".join(texts).encode()
    seconds(document.published)
    seconds(document.updated)
    if not all(map(isfinite, document.ranks.values())):
        raise ValueError("a rank is no finite number")
