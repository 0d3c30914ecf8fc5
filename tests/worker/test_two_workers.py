"""Several workers at once do no harm, on SQLite and PostgreSQL alike."""

from datetime import timedelta

import pytest

from portal.registries import Job, jobs
from portal.registry import Registry
from tests.worker.mail_servers import Handler
from tests.worker.posting import queue, queue_many
from tests.worker.side_by_side import at_once
from worker import schedule
from worker.models import Mail, Schedule
from worker.sending import claim, send_due

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_each_mail_is_sent_once(mail_server):
    handler = Handler()
    mail_server(handler)
    queue_many(20)

    assert sum(at_once(send_due)) == 20

    assert handler.recipients() == sorted(
        f"reader{n}@example.org" for n in range(1, 21)
    )
    assert set(Mail.objects.values_list("attempts", flat=True)) == {1}
    assert not Mail.objects.waiting().exists()


def test_one_of_all_gets_the_mail():
    queue(1)

    claimed = at_once(claim, count=4)

    assert sum(isinstance(mail, Mail) for mail in claimed) == 1
    assert claimed.count(None) == 3


def test_same_key_at_once_is_one_mail():
    made = at_once(lambda: queue(1).pk, count=4)

    assert made == [Mail.objects.get().pk] * 4


def test_each_job_is_run_once(monkeypatch):
    runs = []
    shelf = Registry("jobs")
    for key in ("one", "two"):
        shelf.register(key, Job(timedelta(hours=1), lambda key=key: runs.append(key)))
    monkeypatch.setattr(schedule, "jobs", shelf)
    schedule.prepare_schedule()

    at_once(schedule.run_due, count=4)

    assert sorted(runs) == ["one", "two"]
    assert not Schedule.objects.exclude(running_until=None).exists()


def test_schedule_is_prepared_by_all_at_once():
    assert at_once(schedule.prepare_schedule, count=4) == [None] * 4

    assert Schedule.objects.count() == len(
        [job for job in jobs.all() if not job.everywhere]
    )
