"""The library's list: hits from the search, facts from the database."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from knowledge.choices import Kind, Status
from knowledge.models import PracticePage
from knowledge.search import live_pages
from portal.languages import CODES, own_name
from portal.versions import in_best_language
from search.listing import PAGE_SIZE, Facet, Listing, listing
from search.views import words_of
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


def practices_in_best_language(**filters) -> list[PracticePage]:
    """Standing practices, newest first, one entry each, in the reader's language."""
    pages = live_pages().filter(**filters)
    return in_best_language(
        pages.order_by("-practice__created_at", "-practice__number")
    )


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


def related_practices(page: PracticePage, most: int = 3) -> list[PracticePage]:
    """Others of the same theme, those with common concepts first."""
    concepts = {concept.pk for concept in page.concepts.all()}
    others = [
        other
        for other in practices_in_best_language(theme=page.theme)
        if other.practice_id != page.practice_id
    ]
    common = lambda o: len(concepts & {c.pk for c in o.concepts.all()})  # noqa: E731
    return sorted(others, key=common, reverse=True)[:most]
