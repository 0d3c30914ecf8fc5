"""The library's list: hits from the search, facts from the database."""

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from knowledge.choices import Kind, Status
from knowledge.models import PracticePage
from knowledge.search import live_pages
from portal.languages import CODES, own_name
from portal.versions import in_best_language
from search.listing import PAGE_SIZE, Facet, Listing, listing, words_of
from vocabulary.models import Concept, Region, Theme


def library_facets() -> list[Facet]:
    return [
        Facet("theme", _("Theme"), labels(Theme.objects.all())),
        Facet("region", _("Region"), labels(Region.objects.by_label())),
        Facet("practice_kind", _("Kind"), dict(Kind.choices)),
        Facet("status", _("Status"), dict(Status.choices)),
        Facet("concept", _("Concept"), concept_labels()),
        Facet("language", _("Language"), {code: own_name(code) for code in CODES}),
    ]


def labels(terms) -> dict[str, str]:
    return {term.key: str(term.label) for term in terms}


def concept_labels() -> dict[str, str]:
    concepts = Concept.objects.approved().by_label()
    return {concept.slug: str(concept.label) for concept in concepts}


def library_listing(request: HttpRequest) -> Listing:
    """The practices that the address asks for, each with its page.

    Without index all practices are listed from the database, newest first.
    """
    found = listing(request, library_facets(), kinds=("practice",))
    found.rows = (
        rows_of_database() if found.is_away else rows_of_hits(found.result.hits)
    )
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
