"""What is kept for a time only."""

from datetime import timedelta

from django.utils import timezone

from search.keeping.models import Asked, Promotion, Synonyms
from search.troubles import clear_old

KEPT = timedelta(days=90)


def forget() -> str:
    """Drops what is older than 90 days: searches, rows taken off, troubles."""
    now = timezone.now()
    first = timezone.localdate() - KEPT
    searches = Asked.objects.filter(day__lte=first).delete()[0]
    rows = sum(
        model.objects.filter(removed_at__lt=now - KEPT).delete()[0]
        for model in (Synonyms, Promotion)
    )
    troubles = clear_old(KEPT)
    return f"{searches} searches, {rows} rows, {troubles} troubles forgotten"
