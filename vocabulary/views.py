"""Public pages of the shared words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from portal.languages import CODES, own_name
from portal.registries import panels_of
from vocabulary.models import Concept


@require_safe
def concept_list(request: HttpRequest) -> HttpResponse:
    concepts = Concept.objects.approved().by_label()
    return render(request, "vocabulary/concept_list.html", {"concepts": concepts})


@require_safe
def concept(request: HttpRequest, slug: str) -> HttpResponse:
    """A tag: its meaning, its words in all languages, what carries it."""
    found = get_object_or_404(Concept.objects.exclude(state="pending"), slug=slug)
    if found.merged_into:
        return redirect(found.merged_into, permanent=True)
    words = [
        {"code": code, "name": own_name(code), "label": found.label.get(code)}
        | {"alternatives": found.alternatives.in_language(code)}
        for code in CODES
    ]
    context = {"concept": found, "words": words}
    context["panels"] = panels_of("concept", request, found)
    return render(request, "vocabulary/concept.html", context)
