"""What the room does by itself: its pulse, and old mails."""

from datetime import timedelta

from django.utils import timezone

from worker.models import EMPTY, Mail

WORDS_KEPT = timedelta(days=30)
ROWS_KEPT = timedelta(days=180)


def pulse() -> str:
    """Nothing but its moment in the schedule: a worker runs."""
    return ""


def forget_old_mails() -> str:
    """Words go after 30 days, the row with its key after 180."""
    now = timezone.now()
    done = Mail.objects.exclude(sent_at=None, given_up_at=None)
    old = done.filter(created_at__lt=now - WORDS_KEPT).exclude(**EMPTY)
    emptied = old.update(**EMPTY)
    dropped = done.filter(created_at__lt=now - ROWS_KEPT).delete()[0]
    return f"{emptied} old mails emptied, {dropped} dropped"
