"""What the part puts into the registries."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _


def register() -> None:
    from portal.registries import (
        AccountLink,
        Job,
        account_links,
        jobs,
        personal_data,
        warmups,
    )
    from search.keeping import counting, own_data, terms, upkeep
    from search.registry import term_sources

    term_sources.register("synonyms", terms.terms)
    account_links.register("search-keeping", AccountLink(54, keeping_row))
    personal_data.register("search", own_data.kept)
    warmups.register("search-counting", counting.start)
    jobs.register("search-keeping", Job(timedelta(days=1), upkeep.forget))


def keeping_row(request) -> dict | None:
    """For editors."""
    if not getattr(request.user, "is_editor", False):
        return None
    return {"title": _("Keeping of the search"), "url": reverse("search:asked")}
