"""What is kept for a time only."""

from datetime import timedelta

from django.utils import timezone

from search.keeping.models import Asked, Promotion, Synonyms
from search.keeping.names import known_names, names_somebody
from search.troubles import clear_old

KEPT = timedelta(days=90)
AT_ONCE = 500  # rows


def forget() -> str:
    """Drops what is older than 90 days: searches, rows taken off, troubles; and
    searches for somebody who has an account by now."""
    now = timezone.now()
    first = timezone.localdate() - KEPT
    searches = Asked.objects.filter(day__lte=first).delete()[0] + forget_names()
    rows = sum(
        model.objects.filter(removed_at__lt=now - KEPT).delete()[0]
        for model in (Synonyms, Promotion)
    )
    troubles = clear_old(KEPT)
    return f"{searches} searches, {rows} rows, {troubles} troubles forgotten"


def forget_names() -> int:
    names, rows = known_names(), Asked.objects.order_by().values_list("pk", "written")
    named = [pk for pk, written in rows.iterator() if names_somebody(written, names)]
    for start in range(0, len(named), AT_ONCE):
        Asked.objects.filter(pk__in=named[start : start + AT_ONCE]).delete()
    return len(named)
