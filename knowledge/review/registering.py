"""What this part tells the registries; called once, when the room is ready."""

from datetime import timedelta


def register() -> None:
    from knowledge.review import engine, own_data, reminders, telling
    from portal.registries import (
        AccountLink,
        Job,
        account_links,
        jobs,
        personal_data,
    )

    engine.connect()
    telling.register()
    jobs.register("reviews-late", Job(timedelta(days=1), reminders.remind))
    personal_data.register("reviews", own_data.review)
    account_links.register("reviews", AccountLink(49, reviews_row))


def reviews_row(request) -> dict | None:
    """Without a count: the desk and the notices say what waits."""
    from django.urls import reverse
    from django.utils.translation import gettext as _

    if not request.user.is_coordinator:
        return None
    return {"title": _("Reviews"), "url": reverse("knowledge:reviews")}
