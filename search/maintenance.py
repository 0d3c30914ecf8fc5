"""The search's own upkeep: dictionaries, a short outbox, probes, nightly checks."""

import logging
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from search import analysis, applying, consumers
from search.checking import check, repair
from search.consumer import Consumer
from search.engines import EngineError
from search.locks import CannotLock, lock_file
from search.models import Change
from search.outbox import DROPPED, last_sequence

log = logging.getLogger(__name__)
KEPT = timedelta(days=7)
LATE = timedelta(seconds=5)  # whoever writes a change brings it in at once
TOO_LATE = timedelta(minutes=2)
NIGHT = range(1, 5)  # hours
CHECKED_EVERY = 20 * 60 * 60  # seconds


def warm() -> None:
    """Loads the dictionaries of all languages (seconds; done beside serving)."""
    analysis.warm()


def check_engine() -> None:
    """Raises when the index of this machine is away, and has it rebuilt; when it
    cannot be written, or is late. Readers meet nothing of the latter two."""
    embedded = consumers.embedded
    try:
        embedded.engine().count()
    except EngineError:
        embedded.rebuild_in_background()
        raise
    check_folder()
    if late := too_late(embedded):
        raise EngineError(late)


def check_folder() -> None:
    """Raises CannotLock."""
    lock_file("lock").close()


def too_late(consumer: Consumer) -> str:
    """How late it is, in words; "" if it is not."""
    late = consumer.late()
    if late is None or late < TOO_LATE:
        return ""
    return f"changes have waited for {int(late.total_seconds())} seconds"


def prune() -> str:
    """Drops outbox rows older than seven days, but never the newest.

    Of those dropped the last stays as a mark: an index that was not read up to it lacks
    something, finds the mark, and is built anew.
    """
    old = Change.objects.filter(at__lt=timezone.now() - KEPT, pk__lt=last_sequence())
    last = old.order_by("-pk").first()
    if last is None or last.key == DROPPED:
        return "0 rows of the search outbox dropped"
    tell_who_loses(last.pk)
    count = old.exclude(key=DROPPED).count()
    Change.objects.filter(pk=last.pk).update(key=DROPPED)
    old.filter(pk__lt=last.pk).delete()
    return f"{count} rows of the search outbox dropped"


def tell_who_loses(number: int) -> None:
    for consumer in consumers.kept():
        if read_up_to(consumer) < number:
            consumer.tell("Changes were not applied within seven days: built anew")


def read_up_to(consumer: Consumer) -> int:
    try:
        return consumer.writer().sequence()
    except EngineError:
        return 0


def catch_up_late() -> str:
    """Brings in changes that their writer left: it died, or met a busy index."""
    newest = last_sequence()
    done = [each.name for each in consumers.kept() if brought_up(each, newest)]
    return f"changes brought into the index: {', '.join(done)}" if done else ""


def brought_up(consumer: Consumer, newest: int) -> bool:
    """A lost embedded index is rebuilt by those who serve."""
    try:
        return is_left(consumer, newest) and consumer.bring_up_all()
    except EngineError:
        return False


def is_left(consumer: Consumer, newest: int) -> bool:
    """Whether it waits for long, or it is more than a writer brings in."""
    behind = newest - consumer.applied()
    if behind <= 0:
        return False
    late = consumer.late()
    return behind > applying.BATCH or (late is not None and late > LATE)


def check_nightly() -> str:
    """Compares the index of this machine with the database once a night."""
    mark = Path(f"{settings.SEARCH_SIDE_FILE}.checked")
    is_night = timezone.localtime().hour in NIGHT
    if not is_night or is_fresh(mark):
        return ""
    try:
        mark.touch()
    except OSError as error:
        raise CannotLock(f"{mark.parent.name}: {error.strerror}") from error
    return check_and_repair(consumers.embedded)


def is_fresh(mark: Path) -> bool:
    return mark.exists() and time.time() - mark.stat().st_mtime < CHECKED_EVERY


def check_elasticsearch() -> str:
    if consumers.elastic not in consumers.kept():
        return ""
    return check_and_repair(consumers.elastic)


def check_and_repair(consumer: Consumer) -> str:
    """Tells the administrators what it found; silent when nothing differs."""
    checked = check(consumer)
    if checked.is_well:
        return ""
    after = repair(consumer, checked)
    words = f"The index differed from the database: {checked.found}"
    if checked.is_ahead:
        words = "The index was read further than the outbox goes, and was built anew"
    consumer.tell(f"{words}. {'Repaired' if after.is_well else f'Left: {after.left}'}.")
    return f"{consumer.name}: {words}"
