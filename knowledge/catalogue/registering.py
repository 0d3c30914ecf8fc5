"""What this part tells the registries; called once, when the room is ready."""

from datetime import timedelta

from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils.translation import gettext as _

SHOWN = (  # by pages kept for all; their writers tell the search nothing else
    "files.Image",
    "files.Document",
    "knowledge.Strategy",
    "knowledge.Measure",
    "knowledge.Answer",
)


def register() -> None:
    from knowledge import search
    from knowledge.catalogue import alerts, own_data
    from portal.registries import (
        AccountLink,
        Job,
        account_links,
        jobs,
        notice_kinds,
        personal_data,
    )
    from search.outbox import record_shown

    notice_kinds.register("knowledge_saved_search", alerts.saved_search)
    personal_data.register("knowledge-searches", own_data.searches)
    account_links.register("saved-searches", AccountLink(31, searches_row))
    day = timedelta(days=1)
    jobs.register("knowledge-saved-searches", Job(day, alerts.tell_of_matches))
    jobs.register("knowledge-years-passed", Job(day, search.record_years_passed))
    for model in SHOWN:
        for signal in (post_save, post_delete):
            signal.connect(record_shown, sender=model)


def searches_row(request) -> dict:
    return {"title": _("Saved searches"), "url": reverse("knowledge:searches")}
