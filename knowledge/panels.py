"""Practices on the pages of lower rooms."""

from django.template.loader import render_to_string
from django.utils.translation import ngettext

from knowledge.catalogue.feed import library_path
from knowledge.library import newest_practices
from knowledge.models import Practice
from knowledge.search import live_pages

SHOWN = 12  # practices on the page of a concept, an organisation or a person


def of_concept(request, concept) -> str:
    """The newest, and how many there are: as many as the library then shows."""
    tags = [concept.pk, *concept.merged.values_list("pk", flat=True)]
    pages = newest_practices(SHOWN, tagged__tag__in=tags)
    number = len(pages) if len(pages) < SHOWN else practice_count(tags)
    return panel(request, pages, library_link(concept, number) if pages else {})


def practice_count(tags: list[int]) -> int:
    found = live_pages().filter(tagged__tag__in=tags).order_by()
    return found.values("practice").distinct().count()


def library_link(concept, number: int) -> dict[str, str]:
    words = ngettext(
        "%(number)s practice in the library",
        "%(number)s practices in the library",
        number,
    )
    return {
        "label": words % {"number": number},
        "url": f"{library_path()}?concept={concept.slug}",
    }


def of_organisation(request, organisation) -> str:
    return panel(request, newest_practices(SHOWN, practice__organisation=organisation))


def of_person(request, profile) -> str:
    """Those whose page says "shared by"; an organisation's name no author.

    Whoever may read the profile may see the name; without practices nothing is said.
    """
    own = Practice.objects.of_author(profile.pk).filter(organisation=None)
    pages = newest_practices(SHOWN, practice__in=own) if own.exists() else []
    return panel(request, pages) if pages else ""


def panel(request, pages, link: dict[str, str] | None = None) -> str:
    context = {"pages": pages, "link": link or {}}
    return render_to_string("knowledge/_panel.html", context, request)


RENDERERS = {
    "concept": of_concept,
    "organisation": of_organisation,
    "person": of_person,
}
