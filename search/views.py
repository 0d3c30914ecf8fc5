"""The search over everything that is public, and what members add to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from portal.languages import current, own_name
from search.contract import Hit
from search.keeping.noticing import note
from search.keeping.promoting import promoted
from search.listing import Listing, listing, words_of
from search.page_facets import page_facets

KINDS = {
    "practice": gettext_lazy("Practices"),
    "block": gettext_lazy("Building blocks"),
    "strategy": gettext_lazy("Strategies"),
    "measure": gettext_lazy("Measures"),
    "region": gettext_lazy("Regions"),
    "member": gettext_lazy("Members"),
    "organisation": gettext_lazy("Organisations"),
    "concept": gettext_lazy("Concepts"),
    "news": gettext_lazy("News"),
    "page": gettext_lazy("Pages"),
}
DRAWINGS = {
    "practice": "tower",
    "block": "works",
    "strategy": "route",
    "measure": "route",
    "region": "landmark",
    "member": "people",
    "organisation": "building",
    "concept": "book",
    "news": "exhibition",
    "page": "works",
}
IN_MANY = {"member"}  # a person is no text: the languages stand on the profile


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    found = listing(request, page_facets(KINDS), has_dates=True)
    note(request, found)
    context = {
        "listing": found,
        "rows": rows(found),
        "promoted": promoted_rows(found),
    }
    return render(request, "search/search.html", context)


def promoted_rows(found: Listing) -> list[dict]:
    """What editors recommend for the query, above the first page of the results."""
    if found.is_away or found.page_number > 1:
        return []
    query = found.query
    return [row(hit) for hit in promoted(query.text, current(), query.principals)]


def rows(found: Listing) -> list[dict]:
    """Hits as the result rows show them, under the reader's interface."""
    return [row(hit) for hit in (found.result.hits if found.result else ())]


def row(hit: Hit) -> dict:
    return {
        "kicker": str(KINDS.get(hit.kind, "")),
        "url": f"/{current()}{hit.url}",
        "title_pieces": hit.title,
        "fragments": hit.fragments,
        "drawing": DRAWINGS.get(hit.kind, "book"),
        "language": badge(hit.language) if hit.kind not in IN_MANY else None,
        "why": words_of(hit.why),
    }


def badge(language: str) -> dict | None:
    """The language of a hit, where it is not the interface's."""
    if language in ("", current()):
        return None
    return {"code": language, "name": own_name(language)}
