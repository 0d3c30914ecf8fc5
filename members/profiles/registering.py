"""What the part puts into the shell's registries."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.registries import AccountLink, Panel, account_links, panels


def register() -> None:
    account_links.register("profile", AccountLink(20, profile_row))
    panels.register("people-for-region", Panel("region", people_for_region))


def profile_row(request) -> dict:
    return {"title": _("My profile"), "url": reverse("members:profile_edit")}


def people_for_region(request, region) -> str:
    """People elsewhere who could help those of a region; for members only."""
    from members.profiles.matching import matches_for_region

    if not request.user.is_authenticated:
        return ""
    matches = matches_for_region(region, request.user)
    context = {"matches": matches, "region": region}
    return render_to_string("members/profiles/_region_panel.html", context, request)
