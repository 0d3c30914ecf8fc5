"""What other rooms tell the search: their things, and their words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from portal.languages import CODES
from portal.registry import Registry
from search.contract import Document, Term


@dataclass(frozen=True)
class Searchable:
    """A kind of thing that can be found.

    `keys` lists the ids of all things; `documents` reads the present state of some
    of them, one document for each language, with keys "<kind>:<id>:<language>"; an
    id without document is gone. Pages of `page_types` are told by Wagtail's signals,
    their id is the translation key. Where the documents of a thing differ by something
    else than the language, `versions` says what may end their keys.
    """

    keys: Callable[[], Iterable[str]]
    documents: Callable[[list[str]], Iterable[Document]]
    page_types: tuple[str, ...] = ()
    versions: tuple[str, ...] = CODES


searchables: Registry[Searchable] = Registry("searchables")
term_sources: Registry[Callable[[], Iterable[Term]]] = Registry("term sources")
names_of_people: Registry[Callable[[], Iterable[str]]] = Registry("names of people")


def all_terms() -> list[Term]:
    return [term for source in term_sources.all() for term in source()]


def kind_of_page(page_type: str) -> str | None:
    """The searchable kind of a page type ("knowledge.PracticePage"), if any."""
    for kind in searchables:
        if page_type in searchables.get(kind).page_types:
            return kind
    return None
