"""What an administrator is told about mails and jobs."""

from datetime import timedelta

import pytest

from tests.worker.posting import queue, queue_many
from worker import mail_server
from worker.models import Mail, Schedule
from worker.troubles import troubles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def worker_runs(clock):
    Schedule.objects.create(key="any", due_at=clock.now, last_finished_at=clock.now)


def test_all_is_well():
    queue(1)

    assert troubles() == []


def test_worker_that_does_not_run_is_told(clock):
    clock.forward(minutes=5)
    assert troubles() == []

    clock.forward(seconds=1)
    (words,) = troubles()
    assert words.startswith("No worker has run for five minutes")


def test_worker_that_never_ran_is_told():
    Schedule.objects.all().delete()

    assert len(troubles()) == 1


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 mail has waited"), (3, "3 mails have waited")]
)
def test_mails_that_wait_too_long_are_told(clock, count, words):
    queue_many(count)
    clock.forward(minutes=15)
    Schedule.objects.update(last_finished_at=clock.now)

    assert troubles() == [f"{words} for more than 15 minutes."]


def test_mails_given_up_are_told_for_a_week(clock):
    queue(1)
    Mail.objects.update(given_up_at=clock.now)
    assert troubles() == ["1 mail was given up in the last seven days."]

    clock.forward(days=8)
    Schedule.objects.update(last_finished_at=clock.now)
    assert troubles() == []


def test_mail_server_that_is_away_is_told():
    mail_server.note_silence("ConnectionRefusedError: refused")

    assert troubles() == [
        "The mail server cannot be used. It says: ConnectionRefusedError: refused"
    ]


def test_failing_job_is_told(clock):
    Schedule.objects.update(key="old-mails", failures=2, last_error="KeyError: x")

    assert troubles() == ["The job “old-mails” fails: KeyError: x"]


def test_job_that_is_no_longer_there_does_not_fail():
    Schedule.objects.filter(key="any").update(failures=2, last_error="KeyError: x")

    assert troubles() == []


def test_telling_costs_the_same_for_one_and_for_three(clock, django_assert_num_queries):
    for number in (1, 2, 3):
        queue(number)
        with django_assert_num_queries(5):
            troubles()


def test_dead_mail_server_does_not_make_the_portal_unready(client):
    mail_server.note_silence("refused")

    assert client.get("/readyz").status_code == 200


def test_waiting_is_measured_from_when_the_mail_was_wanted(clock):
    queue(1, not_before=clock.now + timedelta(hours=1))
    clock.forward(hours=1, minutes=10)
    Schedule.objects.update(last_finished_at=clock.now)

    assert troubles() == []
