"""What changed since an index was read: readers meet none of it until it is in."""

from search.applying import OutboxTooShort
from search.engines import EngineError
from search.models import Change
from search.outbox import DROPPED, SHOWN, TERMS

MOST = 500  # things; with more the index is as good as away


class TooMuchWaits(EngineError):
    """More changed than can be kept out of every answer."""


def things_after(sequence: int) -> tuple[str, ...]:
    """The things ("practice:12") that changed after it.

    Raises TooMuchWaits, and OutboxTooShort where it is not known any more.
    """
    rows = Change.objects.filter(pk__gt=sequence)
    rows = rows.exclude(key=TERMS).exclude(key__startswith=f"{SHOWN}:")
    keys = rows.order_by("key").values_list("key", flat=True).distinct()
    things = tuple(keys[: MOST + 1])
    if DROPPED in things or rows.filter(key=DROPPED).exists():
        raise OutboxTooShort(f"changes after {sequence} were dropped")
    if len(things) > MOST:
        raise TooMuchWaits(f"more than {MOST} changes wait")
    return things
