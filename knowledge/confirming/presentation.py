"""What the question shows: the last word, and what to do if it is true no longer."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.confirming.staleness import is_stale, told_at
from knowledge.record.rights import may_confirm


def ways_on(page) -> list[dict]:
    """Where it is changed, or taken out of the library: both ask to sign in."""
    slug = page.practice.slug
    archive = reverse("knowledge:review_archive", args=[slug])
    return [
        {"label": _("Change the text"), "url": write_url(page.practice)},
        {"label": _("It has ended: take it out of the library"), "url": archive},
    ]


def write_url(practice) -> str:
    is_written = practice.begun_at or not practice.is_spark
    name = "knowledge:write" if is_written else "knowledge:spark_edit"
    return reverse(name, args=[practice.slug])


def of_practice(request, page) -> str:
    """For those who may confirm it: the last word, and the button."""
    practice = page.practice
    if not may_confirm(request.user, practice):
        return ""
    context = {
        "practice": practice,
        "told_at": told_at(practice),
        "is_stale": is_stale(practice),
        "ways_on": ways_on(page),
    }
    return render_to_string("knowledge/confirming/_of_practice.html", context, request)
