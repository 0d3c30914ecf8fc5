"""Runs the jobs that rooms registered, each when it is due and by one worker alone."""

import logging
import math
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from portal.registries import Job, jobs
from worker.models import Schedule

log = logging.getLogger(__name__)
IN_HAND = timedelta(minutes=30)  # then a job counts as left by a worker that died
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
LONGEST_WORDS = 300

Say = Callable[[str], None]


def shared() -> dict[str, Job]:
    """The jobs that one worker does for all."""
    return {key: jobs.get(key) for key in jobs if not jobs.get(key).everywhere}


def prepare_schedule() -> None:
    """A row for each job that is new, and none that waits longer than its turn."""
    now = timezone.now()
    for key, job in shared().items():
        due_at = now if job.at_start else now + job.every
        Schedule.objects.get_or_create(key=key, defaults={"due_at": due_at})
        late = Schedule.objects.filter(key=key, failures=0, due_at__gt=now + job.every)
        late.update(due_at=now + job.every)


def run_due(*, say: Say = lambda words: None, is_wanted=lambda: True) -> int:
    """Runs what is due; how many jobs ran. One job's fault keeps no other waiting."""
    found = shared()
    due = Schedule.objects.due(timezone.now()).filter(key__in=found).order_by("due_at")
    ran = 0
    for key in list(due.values_list("key", flat=True)):
        if is_wanted() and (row := claim(key)):
            run(row, found[key], say)
            ran += 1
    return ran


def claim(key: str) -> Schedule | None:
    """Takes the job into hand; of two workers one alone changes the row."""
    now = timezone.now()
    due = Schedule.objects.due(now).filter(key=key)
    if due.update(running_until=now + IN_HAND, last_started_at=now):
        return Schedule.objects.get(key=key)
    return None


def run(row: Schedule, job: Job, say: Say) -> None:
    try:
        words = job.run() or ""
    except Exception as error:
        log.exception("the job %s failed", row.key)
        say(f"{row.key}: {type(error).__name__}: {error}")
        note_failure(row, error)
    else:
        if words:
            say(f"{row.key}: {words}")
        note_success(row, job, words)


def note_success(row: Schedule, job: Job, words: str) -> None:
    note(
        row,
        due_at=next_turn(row.due_at, job.every, timezone.now()),
        last_words=words[:LONGEST_WORDS] or row.last_words,
        last_error="",
        failures=0,
    )


def note_failure(row: Schedule, error: Exception) -> None:
    note(
        row,
        due_at=timezone.now() + PAUSES[min(row.failures, len(PAUSES) - 1)],
        last_error=f"{type(error).__name__}: {error}"[:LONGEST_WORDS],
        failures=row.failures + 1,
    )


def note(row: Schedule, **fields) -> None:
    """Unless another worker has taken the job over meanwhile."""
    mine = Schedule.objects.filter(pk=row.pk, running_until=row.running_until)
    mine.update(running_until=None, last_finished_at=timezone.now(), **fields)


def next_turn(due_at: datetime, every: timedelta, now: datetime) -> datetime:
    """The first turn after now; turns that were missed are not made up for."""
    missed = max(0, math.floor((now - due_at) / every))
    return due_at + (missed + 1) * every
