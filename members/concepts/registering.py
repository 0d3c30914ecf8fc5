"""What the part puts into the registries."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from members.concepts import actions, uses
from members.concepts.wording import KINDS
from portal.registries import AccountLink, Panel, account_links, notice_kinds, panels
from vocabulary.uses import concept_uses


def register() -> None:
    for key, kind in KINDS.items():
        notice_kinds.register(key, kind)
    for name, own in uses.USES.items():
        concept_uses.register(name, own)
    account_links.register("suggested-concepts", AccountLink(52, concepts_row))
    panels.register("keeping-of-concept", Panel("concept", keeping))


def concepts_row(request) -> dict | None:
    """For coordinators, when something waits."""
    if not request.user.is_coordinator:
        return None
    count = actions.pending().count()
    url = reverse("members:pending_concepts")
    return (
        {"title": _("Suggested concepts"), "url": url, "count": count}
        if count
        else None
    )


def keeping(request, concept) -> str:
    """What coordinators may do with a concept, on its public page."""
    user = request.user
    if not user.is_authenticated or not user.is_coordinator:
        return ""
    context = {"concept": concept}
    return render_to_string("members/concepts/_keeping.html", context, request)
