"""The search's own upkeep: warm dictionaries, a short outbox, a probe."""

from datetime import timedelta

from django.utils import timezone

from search import analysis, engines
from search.indexing import catch_up, rebuild_in_background
from search.models import Change

KEPT = timedelta(days=7)
LATE = timedelta(seconds=5)  # whoever writes a change brings it in at once


def warm() -> None:
    """Loads the dictionaries of all languages (seconds; done beside serving)."""
    analysis.warm()


def check_engine() -> None:
    """Raises EngineUnavailable, and has it rebuilt, when the index is away."""
    try:
        engines.current().count()
    except engines.EngineUnavailable:
        rebuild_in_background()
        raise


def prune() -> str:
    """Drops outbox rows older than seven days, but never the newest."""
    newest = Change.objects.order_by("-pk").values_list("pk", flat=True).first()
    old = Change.objects.filter(at__lt=timezone.now() - KEPT).exclude(pk=newest)
    return f"{old.delete()[0]} rows of the search outbox dropped"


def catch_up_late() -> str:
    """Brings in changes that their writer left: it died, or met a busy index."""
    try:
        sequence = engines.current().sequence()
    except engines.EngineError:
        return ""  # a lost index is rebuilt by those who serve
    left = Change.objects.filter(pk__gt=sequence, at__lt=timezone.now() - LATE)
    return "changes brought into the index" if left.exists() and catch_up() else ""
