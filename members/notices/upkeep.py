"""Notices are news, not an archive."""

from datetime import timedelta

from django.utils import timezone

from members.models import Notice

KEPT = timedelta(days=365)


def forget_old_notices() -> str:
    """Deletes those older than a year."""
    old = Notice.objects.filter(at__lt=timezone.now() - KEPT)
    dropped = old.delete()[0]
    return f"{dropped} old notices dropped" if dropped else ""
