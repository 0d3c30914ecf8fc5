"""What the part puts into the shell's registries."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from members.models import Report
from members.reaching.kinds import KINDS as THINGS
from members.reaching.upkeep import forget
from members.reaching.wording import KINDS as NOTICES
from members.things import thing_kinds
from portal.registries import AccountLink, Job, account_links, jobs, notice_kinds


def register() -> None:
    for key, kind in THINGS.items():
        thing_kinds.register(key, kind)
    for key, kind in NOTICES.items():
        notice_kinds.register(key, kind)
    account_links.register("reports", AccountLink(51, reports_row))
    jobs.register("old-messages-and-reports", Job(timedelta(days=1), forget))


def reports_row(request) -> dict | None:
    if not request.user.is_coordinator:
        return None
    count = Report.objects.open().for_decision_by(request.user).count()
    return row(_("Reports"), "members:reports", count)


def row(title: str, name: str, count: int) -> dict | None:
    """Only when something waits."""
    return {"title": title, "url": reverse(name), "count": count} if count else None
