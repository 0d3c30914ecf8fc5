"""What kept the index from being up to date: the last of it, for the editors' page."""

import logging
import time
from datetime import timedelta
from threading import Lock

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search.keeping.models import Trouble

log = logging.getLogger(__name__)
KEPT = 20
PAUSE = 10.0  # seconds in which the same is noted once: each search may meet it
noted: dict[str, float] = {}
lock = Lock()


def record_trouble(what: str) -> None:
    """Notes `what` with the moment; never raises, whatever state the database is in.

    The same again is counted in one row, at most once in ten seconds.
    """
    try:
        words = " ".join(what.replace("\0", "").split())[:300]
        if words and is_due(words):
            write(words)
    except Exception:
        log.exception("a trouble of the search was not noted")


def is_due(what: str) -> bool:
    now = time.monotonic()
    with lock:
        is_late = now - noted.get(what, -PAUSE) >= PAUSE
        if is_late:
            noted[what] = now
        while len(noted) > 2 * KEPT:
            del noted[next(iter(noted))]
    return is_late


@transaction.atomic
def write(what: str) -> None:
    now = timezone.now()
    again = Trouble.objects.filter(what=what)
    if not again.update(count=F("count") + 1, last_at=now):
        Trouble.objects.create(what=what, last_at=now)
        drop_old()


def drop_old() -> None:
    kept = list(Trouble.objects.values_list("pk", flat=True)[:KEPT])
    Trouble.objects.exclude(pk__in=kept).delete()


def clear_old(age: timedelta) -> int:
    """Drops what has not come again for `age`; the number of rows."""
    old = Trouble.objects.filter(last_at__lt=timezone.now() - age)
    return old.delete()[0]
