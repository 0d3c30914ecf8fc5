"""How many notices are new: asked once for each request."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.models import Notice


def unread_count(request: HttpRequest) -> int:
    if not hasattr(request, "unread_notices"):
        own = Notice.objects.filter(user=request.user)
        request.unread_notices = own.shown().unread().count()
    return request.unread_notices


def notices_row(request: HttpRequest) -> dict:
    """The row of the account menu; `alert` is said where only the number shows."""
    count = unread_count(request)
    words = ngettext("%(count)d unread notice", "%(count)d unread notices", count)
    return {
        "title": _("Notices"),
        "url": reverse("members:notices"),
        "count": count,
        "alert": words % {"count": count} if count else "",
    }


def following_row(request: HttpRequest) -> dict:
    return {"title": _("What I follow"), "url": reverse("members:following")}
