"""What the rest of the portal must know of joining."""

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from members.joining import telling, upkeep
from members.models import JoinRequest
from portal.registries import AccountLink, Job, account_links, jobs


def register() -> None:
    telling.register()
    account_links.register("requests", AccountLink(50, requests_row))
    account_links.register("invitations", AccountLink(51, invitations_row))
    jobs.register(
        "join-requests-unanswered", Job(timedelta(minutes=5), upkeep.escalate)
    )
    jobs.register("join-requests-old", Job(timedelta(days=1), upkeep.forget))


def requests_row(request: HttpRequest) -> dict | None:
    if not request.user.is_coordinator:
        return None
    waiting = JoinRequest.objects.visible_to(request.user).waiting()
    return {
        "title": _("Requests to join"),
        "url": reverse("members:requests"),
        "count": waiting.count(),
    }


def invitations_row(request: HttpRequest) -> dict | None:
    """Without a count: nothing waits there for whoever invited."""
    if not request.user.is_coordinator:
        return None
    return {"title": _("Invitations"), "url": reverse("members:invitations")}
