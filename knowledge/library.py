"""The library's list: hits from the search, facts from the database."""

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import gettext as _

from knowledge.catalogue.facets import KINDS, SORTS, VIEWS, library_facets
from knowledge.catalogue.found import MOST
from knowledge.catalogue.map import places_of, without_region
from knowledge.models import PracticePage
from knowledge.search import live_pages
from portal.versions import in_best_language
from search.listing import PAGE_SIZE, Listing, listing, words_of


def library_context(request: HttpRequest) -> dict:
    """The list, or the map of the same result, with where it leads."""
    found = library_listing(request)
    is_map = found.view == "map" and not found.is_away
    return {
        "listing": found,
        "places": places_of(found) if is_map else [],
        "without_region": without_region(found) if is_map else 0,
        "views": views_of(found),
        "query": asked_by(found),
        "most": MOST,
    }


def views_of(found: Listing) -> list[dict]:
    return [
        {"label": label, "url": found.view_url(view), "current": found.view == view}
        for view, label in (("", _("List")), ("map", _("Map")))
    ]


def asked_by(found: Listing) -> str:
    """What of the address a file, a feed or a saved search takes along."""
    params = found.params.copy()
    params.pop("page", None)
    params.pop("view", None)
    return params.urlencode()


def library_listing(request: HttpRequest) -> Listing:
    """The practices that the address asks for, each with its page.

    Without index all practices are listed from the database, newest first.
    """
    found = listing(request, library_facets(), KINDS, SORTS, VIEWS)
    found.facets = [facet for facet in found.facets if facet["options"]]
    found.rows = (
        rows_of_database() if found.is_away else rows_of_hits(found.result.hits)
    )
    found.can_compare = len(found.rows) > 1
    return found


def rows_of_hits(hits) -> list[dict]:
    keys = [hit.group for hit in hits]
    pages = {
        (str(page.translation_key), page.language): page
        for page in live_pages().filter(translation_key__in=keys)
    }
    rows = [
        {
            "hit": hit,
            "page": pages.get((hit.group, hit.language)),
            "why": words_of(hit.why),
        }
        for hit in hits
    ]
    return [row for row in rows if row["page"]]


def rows_of_database() -> list[dict]:
    pages = in_best_language(live_pages().order_by("-first_published_at", "pk"))
    return [{"hit": None, "page": page} for page in pages[:PAGE_SIZE]]


def newest_practices(most: int, **filters) -> list[PracticePage]:
    """The newest standing practices, one entry each, in the reader's language."""
    keys = live_pages().filter(**filters).order_by("-practice__number")
    newest = keys.values_list("practice", flat=True).distinct()[:most]
    chosen = live_pages().filter(practice__in=list(newest))
    return in_best_language(chosen.order_by("-practice__number"))


def own_rows(user) -> list[dict]:
    """A member's own practices, the taken back ones too, newest first."""
    pages = PracticePage.objects.filter(practice__author=user).for_lists()
    best = in_best_language(pages.order_by("-practice__number"))
    return [
        {
            "page": page,
            "practice": page.practice,
            "may_restore": page.practice.can_be_restored_by(user),
        }
        for page in best
    ]


CANDIDATES = 30  # of the same theme, of which the closest are shown


def related_practices(page: PracticePage, most: int = 3) -> list[PracticePage]:
    """Others of the same theme, those with common concepts first."""
    concepts = {concept.pk for concept in page.concepts.all()}

    def common(other: PracticePage) -> int:
        return len(concepts & {concept.pk for concept in other.concepts.all()})

    candidates = newest_practices(CANDIDATES, theme=page.theme)
    prefetch_related_objects(candidates, "concepts")
    others = [other for other in candidates if other.practice_id != page.practice_id]
    return sorted(others, key=common, reverse=True)[:most]
