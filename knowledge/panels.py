"""Practices on the pages of lower rooms."""

from django.template.loader import render_to_string

from knowledge.library import newest_practices
from knowledge.models import Practice

SHOWN = 12  # practices on the page of a concept, an organisation or a person


def of_concept(request, concept) -> str:
    tags = [concept.pk, *concept.merged.values_list("pk", flat=True)]
    return panel(request, newest_practices(SHOWN, tagged__tag__in=tags))


def of_organisation(request, organisation) -> str:
    return panel(request, newest_practices(SHOWN, practice__organisation=organisation))


def of_person(request, profile) -> str:
    """Those whose page says "shared by"; an organisation's name no author.

    Whoever may read the profile may see the name; without practices nothing is said.
    """
    own = Practice.objects.of_author(profile.pk).filter(organisation=None)
    pages = newest_practices(SHOWN, practice__in=own) if own.exists() else []
    return panel(request, pages) if pages else ""


def panel(request, pages) -> str:
    return render_to_string("knowledge/_panel.html", {"pages": pages}, request)


RENDERERS = {
    "concept": of_concept,
    "organisation": of_organisation,
    "person": of_person,
}
