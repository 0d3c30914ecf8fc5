"""Practices on the pages of lower rooms."""

from django.template.loader import render_to_string

from knowledge.library import newest_practices

SHOWN = 12  # practices on the page of a concept or an organisation


def of_concept(request, concept) -> str:
    tags = [concept.pk, *concept.merged.values_list("pk", flat=True)]
    return panel(request, newest_practices(SHOWN, tagged__tag__in=tags))


def of_organisation(request, organisation) -> str:
    return panel(request, newest_practices(SHOWN, practice__organisation=organisation))


def panel(request, pages) -> str:
    return render_to_string("knowledge/_panel.html", {"pages": pages}, request)


RENDERERS = {"concept": of_concept, "organisation": of_organisation}
