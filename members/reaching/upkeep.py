"""What is deleted by itself: messages, reports, the marks of network addresses."""

from datetime import timedelta

from django.utils import timezone

from members.models import RelayedMessage, Report

UNCONFIRMED_KEPT = timedelta(days=3)
MESSAGES_KEPT = timedelta(days=90)
REPORTS_KEPT = timedelta(days=365)
ORIGINS_KEPT = timedelta(days=1)


def forget() -> str:
    now = timezone.now()
    messages = RelayedMessage.objects.all()
    old = messages.filter(at__lt=now - MESSAGES_KEPT).delete()[0]
    unconfirmed = messages.filter(relayed_at=None, at__lt=now - UNCONFIRMED_KEPT)
    old += unconfirmed.delete()[0]
    reports = Report.objects.filter(at__lt=now - REPORTS_KEPT)
    gone = reports.count()
    reports.delete()
    for rows in (messages, Report.objects.all()):
        rows.filter(at__lt=now - ORIGINS_KEPT).exclude(origin="").update(origin="")
    return f"{old} messages and {gone} reports deleted" if old or gone else ""
