"""What an administrator should know of mails and jobs, in sentences."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.registries import jobs
from worker import mail_server
from worker.models import Mail, Schedule

SILENT = timedelta(minutes=5)  # without a job done, no worker runs


def troubles() -> list[str]:
    now = timezone.now()
    return [*of_worker(now), *of_mail_server(), *of_mails(now), *of_jobs()]


def of_worker(now: datetime) -> Iterator[str]:
    last = Schedule.objects.aggregate(last=Max("last_finished_at"))["last"]
    if last is None or last < now - SILENT:
        yield _(
            "No worker has run for five minutes: no mail is sent and no job is done. "
            "Start “manage.py worker”."
        )


def of_mail_server() -> Iterator[str]:
    row = Schedule.objects.filter(key=mail_server.KEY, failures__gt=0).first()
    if row:
        words = _("The mail server cannot be used. It says: %(error)s")
        yield words % {"error": row.last_error}


def of_mails(now: datetime) -> Iterator[str]:
    if count := Mail.objects.overdue(now).count():
        yield ngettext(
            "%(count)d mail has waited for more than 15 minutes.",
            "%(count)d mails have waited for more than 15 minutes.",
            count,
        ) % {"count": count}
    if count := Mail.objects.given_up_lately(now).count():
        yield ngettext(
            "%(count)d mail was given up in the last seven days.",
            "%(count)d mails were given up in the last seven days.",
            count,
        ) % {"count": count}


def of_jobs() -> Iterator[str]:
    failing = Schedule.objects.filter(key__in=list(jobs), failures__gt=0)
    for row in failing:
        words = _("The job “%(job)s” fails: %(error)s")
        yield words % {"job": row.key, "error": row.last_error}
