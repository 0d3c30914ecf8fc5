"""The worker's round, its rest, and its end."""

import os
from datetime import timedelta

import pytest
from django.core import mail as outgoing
from django.core.management import call_command
from django.db import OperationalError

from portal.registries import Job
from portal.registry import Registry
from tests.worker.posting import queue, queue_many
from worker import everywhere, loop, schedule
from worker.loop import Worker
from worker.models import Mail, Schedule


@pytest.fixture(autouse=True)
def no_rest(monkeypatch):
    monkeypatch.setattr(loop, "IDLE", (0,))
    monkeypatch.setattr(loop, "FAULT", (0,))


@pytest.fixture(autouse=True)
def kept_connection(monkeypatch):
    """The worker's connection is the test's, with its transaction."""
    monkeypatch.setattr(loop, "close_old_connections", lambda: None)
    monkeypatch.setattr(loop.connection, "close", lambda: None)


@pytest.fixture
def shelf(monkeypatch):
    """A registry without the rooms' own jobs."""
    shelf = Registry("jobs")
    monkeypatch.setattr(schedule, "jobs", shelf)
    monkeypatch.setattr(everywhere, "jobs", shelf)
    return shelf


def add_job(shelf, key, run, **options):
    shelf.register(key, Job(timedelta(hours=1), run, **options))


def test_once_sends_all_and_runs_each_job_and_ends(db, shelf, monkeypatch, capsys):
    add_job(shelf, "digest", lambda: f"wrote mail {queue(9).pk}")
    add_job(shelf, "own", lambda: "did", everywhere=True)
    queue_many(3)

    call_command("worker", once=True)

    assert len(outgoing.outbox) == 4
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == [f"digest: wrote mail {Mail.objects.get(key='test:9').pk}"] + [
        "own: did"
    ]
    assert len(said) == 6


def test_once_again_has_nothing_to_do(db, shelf, capsys):
    add_job(shelf, "digest", lambda: "did")
    call_command("worker", once=True)
    capsys.readouterr()

    call_command("worker", once=True)

    assert capsys.readouterr().out == ""


def test_once_runs_the_jobs_of_all_rooms(db, capsys):
    call_command("worker", once=True)

    said = capsys.readouterr().out
    assert "search-outbox: " in said and "scheduled-pages: " in said
    assert not Schedule.objects.exclude(last_error="").exists()


def test_worker_goes_when_it_is_asked(db, shelf, said):
    worker = Worker(said.append)
    add_job(shelf, "last", lambda: worker.stop() or "did")

    worker.run()

    assert said == ["last: did"]


def test_worker_goes_when_its_parent_is_gone(db, shelf, said):
    queue(1)

    Worker(said.append, parent=os.getppid() + 1).run()

    assert Mail.objects.waiting().count() == 1


def test_worker_stays_with_its_parent(said):
    assert Worker(said.append, parent=os.getppid()).is_wanted()


def test_worker_finishes_the_mail_in_hand(db, shelf, said, settings, monkeypatch):
    worker = Worker(said.append)
    queue_many(3)
    monkeypatch.setattr(worker, "say", lambda words: worker.stop())

    worker.run()

    assert len(outgoing.outbox) == 1
    assert Mail.objects.waiting().filter(claimed_until=None, attempts=0).count() == 2


def test_worker_waits_for_a_database_that_is_away(db, shelf, said, monkeypatch):
    worker = Worker(said.append)
    troubles = iter([OperationalError("server\nclosed")] * 3)

    def send_due(**options):
        for trouble in troubles:
            raise trouble
        worker.stop()
        return 0

    monkeypatch.setattr(loop, "send_due", send_due)

    worker.run()

    assert said == ["the database cannot be used: server closed"]


def test_fault_of_ours_does_not_end_the_worker(db, shelf, said, monkeypatch, caplog):
    worker = Worker(said.append)
    faults = iter([KeyError("oh")])

    def send_due(**options):
        for fault in faults:
            raise fault
        worker.stop()
        return 0

    monkeypatch.setattr(loop, "send_due", send_due)

    worker.run()

    assert "a round of the worker failed" in caplog.text


def test_full_batches_follow_without_a_rest(db, shelf, said, monkeypatch):
    worker = Worker(said.append)
    rests, batches = [], iter([loop.BATCH, loop.BATCH, 1])
    monkeypatch.setattr(loop, "send_due", lambda **options: next(batches))
    monkeypatch.setattr(worker, "rest", lambda pause: rests.append(1) or worker.stop())

    worker.run()

    assert rests == [1]


def test_idle_round_costs_few_queries(db, said, django_assert_num_queries):
    worker = Worker(said.append)
    for _ in range(2):
        worker.round()

    with django_assert_num_queries(3):
        worker.round()
