"""All that an address of the library finds, not a page of it: for files and feeds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from knowledge.catalogue.facets import KINDS, SORTS, VIEWS, library_facets
from knowledge.models import PracticePage
from knowledge.search import confirmed_adoptions, live_pages
from search.contract import Hit, Query, Result
from search.finding import find
from search.forms import ListingForm
from search.listing import Facet, as_query

MOST = 10_000  # practices in one file
CHUNK = 200  # pages read from the database at once


@dataclass(frozen=True)
class Asked:
    """What an address asks for; `params` is what of it counts."""

    query: Query
    params: QueryDict
    facets: Sequence[Facet]

    @property
    def words(self) -> str:
        """The text, then the chosen values, in the reader's words."""
        chosen = [
            str(facet.labels[value])
            for facet in self.facets
            for value in self.query.filters.get(facet.name, ())
        ]
        text = [f"“{self.query.text}”"] if self.query.text else []
        return ", ".join([*text, *chosen]) or _("All practices")


def asked(params: QueryDict, user, facets: Sequence[Facet] = ()) -> Asked:
    """Reads an address for `user`, in the present language."""
    facets = facets or library_facets()
    form = ListingForm(params, facets=facets, sorts=SORTS, views=VIEWS)
    return Asked(as_query(form, user, facets, KINDS), form.params(), facets)


def all_hits(query: Query, most: int = MOST) -> Result:
    """The first `most` of all pages, in the order of the list, and how many there are.

    Raises SearchAway.
    """
    return find(replace(query, offset=0, limit=most, wants=(), bare=True))


def chunks(hits: Sequence[Hit], size: int = CHUNK) -> Iterator[list[PracticePage]]:
    """The pages of the hits, in their order; what was taken back since is left out."""
    for start in range(0, len(hits), size):
        yield pages_of(hits[start : start + size])


def pages_of(hits: Sequence[Hit]) -> list[PracticePage]:
    rows = live_pages().filter(translation_key__in=[hit.group for hit in hits])
    rows = rows.select_related("practice__organisation", "practice__author")
    rows = rows.prefetch_related("concepts", "branches", confirmed_adoptions())
    pages = {(str(page.translation_key), page.language): page for page in rows}
    found = (pages.get((hit.group, hit.language)) for hit in hits)
    return [page for page in found if page]
