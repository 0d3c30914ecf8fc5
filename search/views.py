"""The search over everything that is public, and what members add to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.languages import CODES, current, own_name
from search.listing import Facet, listing

KINDS = {
    "practice": _("Practices"),
    "region": _("Regions"),
    "organisation": _("Organisations"),
    "concept": _("Concepts"),
    "news": _("News"),
    "page": _("Pages"),
}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    facets = [
        Facet("kind", _("What"), KINDS),
        Facet("language", _("Language"), {code: own_name(code) for code in CODES}),
    ]
    found = listing(request, facets)
    context = {"listing": found, "rows": rows(found)}
    is_part = request.htmx and not request.htmx.history_restore_request
    template = "search/_results.html" if is_part else "search/search.html"
    return render(request, template, context)


def rows(found) -> list[dict]:
    """Hits as the result rows show them, under the reader's interface."""
    hits = found.result.hits if found.result else ()
    return [
        {
            "hit": hit,
            "kicker": KINDS.get(hit.kind, ""),
            "url": f"/{current()}{hit.url}",
            "is_foreign": hit.language != current(),
        }
        for hit in hits
    ]
