"""The search's own upkeep: warm dictionaries, a short outbox, a probe."""

from datetime import timedelta

from django.utils import timezone

from search import analysis, engines
from search.indexing import rebuild_in_background
from search.models import Change

KEPT = timedelta(days=7)


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
