"""Whether the mail server answers; while it does not, all workers let it rest."""

from datetime import datetime, timedelta

from django.utils import timezone

from worker.models import Schedule

KEY = "mail-server"
RESTS = [timedelta(seconds=seconds) for seconds in (15, 30, 60, 120, 300)]


def is_resting(now: datetime) -> bool:
    return Schedule.objects.filter(key=KEY, due_at__gt=now).exists()


def note_silence(error: str) -> None:
    """Nothing is sent for a while, longer each time."""
    now = timezone.now()
    row = Schedule.objects.get_or_create(key=KEY, defaults={"due_at": now})[0]
    Schedule.objects.filter(pk=row.pk).update(
        due_at=now + RESTS[min(row.failures, len(RESTS) - 1)],
        failures=row.failures + 1,
        last_started_at=now,
        last_error=error,
    )


def note_answer(count: int) -> None:
    now = timezone.now()
    Schedule.objects.update_or_create(
        key=KEY,
        defaults={
            "due_at": now,
            "failures": 0,
            "last_started_at": now,
            "last_finished_at": now,
            "last_words": f"mails taken: {count}",
            "last_error": "",
        },
    )


def try_now(now: datetime) -> None:
    Schedule.objects.filter(key=KEY).update(due_at=now)
