"""The follow button on pages of lower rooms, which know nothing of following."""

from django.template.loader import render_to_string


def follow_concept(request, concept) -> str:
    context = {"kind": "concept", "key": concept.slug, "title": concept.label}
    return render_to_string("members/notices/_follow_panel.html", context, request)
