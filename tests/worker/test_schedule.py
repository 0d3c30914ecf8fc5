"""Jobs come back when they are due, whatever happens to one of them."""

from datetime import timedelta

import pytest

from portal.registries import Job
from portal.registry import Registry
from worker import everywhere, schedule
from worker.everywhere import OwnJobs
from worker.models import Schedule
from worker.schedule import next_turn, prepare_schedule, run_due

HOUR = timedelta(hours=1)


@pytest.fixture
def shelf(monkeypatch):
    """A registry without the rooms' own jobs."""
    shelf = Registry("jobs")
    monkeypatch.setattr(schedule, "jobs", shelf)
    monkeypatch.setattr(everywhere, "jobs", shelf)
    return shelf


@pytest.fixture
def runs():
    return []


@pytest.fixture
def hourly(db, clock, shelf, runs):
    """A job that notes when it ran."""
    shelf.register("hourly", Job(HOUR, lambda: runs.append(clock.now) or "did it"))
    prepare_schedule()
    return lambda: Schedule.objects.get(key="hourly")


def test_new_job_runs_at_the_start_and_then_each_turn(hourly, clock, runs, said):
    assert [run_due(say=said.append), run_due()] == [1, 0]
    clock.forward(minutes=59)
    assert run_due() == 0
    clock.forward(minutes=1)
    assert run_due() == 1

    assert len(runs) == 2
    assert said == ["hourly: did it"]
    row = hourly()
    assert (row.last_words, row.last_error, row.running_until) == ("did it", "", None)
    assert row.last_started_at == row.last_finished_at == clock.now
    assert row.due_at == clock.now + HOUR


def test_job_that_need_not_start_waits_for_its_turn(db, clock, shelf, runs):
    shelf.register("later", Job(HOUR, lambda: runs.append(1) or "", at_start=False))
    prepare_schedule()

    assert run_due() == 0
    clock.forward(hours=1)
    assert run_due() == 1


def test_missed_turns_are_not_made_up_for(hourly, clock, runs):
    run_due()
    first = hourly().due_at
    clock.forward(hours=9, minutes=20)

    assert [run_due(), run_due()] == [1, 0]

    assert len(runs) == 2
    assert hourly().due_at == first + timedelta(hours=9)


@pytest.mark.parametrize(
    ("late", "turns"), [(0, 1), (59, 1), (60, 2), (61, 2), (600, 11), (-5, 1)]
)
def test_next_turn_keeps_its_minute(clock, late, turns):
    now = clock.now + timedelta(minutes=late)

    assert next_turn(clock.now, HOUR, now) == clock.now + turns * HOUR


def test_failing_job_waits_longer_each_time_and_is_written_down(
    hourly, clock, shelf, said
):
    shelf.register("broken", Job(HOUR, lambda: 1 / 0))
    prepare_schedule()
    pauses = []

    for _ in range(5):
        run_due(say=said.append)
        row = Schedule.objects.get(key="broken")
        pauses.append(row.due_at - clock.now)
        clock.now = row.due_at

    assert [pause.seconds / 60 for pause in pauses] == [1, 5, 15, 60, 60]
    assert row.last_error == "ZeroDivisionError: division by zero"
    assert row.failures == 5
    assert "broken: ZeroDivisionError: division by zero" in said


def test_fault_of_one_job_keeps_no_other_from_its_turn(db, clock, shelf, runs):
    shelf.register("a", Job(HOUR, lambda: 1 / 0))
    shelf.register("b", Job(HOUR, lambda: runs.append("b") or ""))
    prepare_schedule()

    assert run_due() == 2

    assert runs == ["b"]


def test_job_that_works_again_is_forgiven(db, clock, shelf):
    answers = iter([ValueError("no"), "well"])

    def run():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    shelf.register("moody", Job(HOUR, run))
    prepare_schedule()
    run_due()
    clock.forward(minutes=1)
    run_due()

    row = Schedule.objects.get(key="moody")
    assert (row.failures, row.last_error, row.last_words) == (0, "", "well")


def test_job_of_a_killed_worker_is_free_after_half_an_hour(hourly, clock, runs):
    assert schedule.claim("hourly")

    clock.forward(minutes=29)
    assert run_due() == 0
    clock.forward(minutes=1)
    assert run_due() == 1
    assert len(runs) == 1


def test_late_end_of_a_lost_claim_changes_nothing(hourly, clock, shelf):
    lost = schedule.claim("hourly")
    clock.forward(minutes=31)
    mine = schedule.claim("hourly")

    schedule.note_success(lost, shelf.get("hourly"), "late")

    assert hourly().running_until == mine.running_until


def test_job_that_comes_more_often_now_need_not_wait_for_its_old_turn(db, clock, shelf):
    shelf.register("daily", Job(HOUR, lambda: ""))
    Schedule.objects.create(key="daily", due_at=clock.now + timedelta(days=1))

    prepare_schedule()

    assert Schedule.objects.get(key="daily").due_at == clock.now + HOUR


def test_rows_of_jobs_that_are_gone_are_left_alone(db, clock, shelf):
    Schedule.objects.create(key="gone", due_at=clock.now)

    prepare_schedule()

    assert run_due() == 0


def test_worker_that_is_asked_to_go_starts_no_job(hourly, runs):
    assert run_due(is_wanted=lambda: False) == 0
    assert runs == []


@pytest.fixture
def machine_time(monkeypatch):
    """Seconds of a clock that the test moves."""
    moment = {"now": 1000.0}
    monkeypatch.setattr(everywhere.time, "monotonic", lambda: moment["now"])
    return moment


def test_own_job_runs_in_every_worker_and_writes_nothing(
    db, shelf, runs, said, machine_time, django_assert_num_queries
):
    own = Job(timedelta(seconds=2), lambda: runs.append(1) or "did", everywhere=True)
    shelf.register("own", own)
    prepare_schedule()
    one, other = OwnJobs(said.append), OwnJobs(said.append)

    with django_assert_num_queries(0):
        counts = [one.run_due(), one.run_due(), other.run_due()]
        machine_time["now"] += 2
        counts.append(one.run_due())

    assert counts == [1, 0, 1, 1]
    assert said == ["own: did"] * 3
    assert not Schedule.objects.exists()


def test_failing_own_job_waits_longer_each_time(shelf, said, machine_time):
    broken = Job(timedelta(seconds=2), lambda: 1 / 0, everywhere=True)
    shelf.register("broken", broken)
    own = OwnJobs(said.append)
    pauses = []

    for _ in range(9):
        own.run_due()
        pauses.append(own.next_at["broken"] - machine_time["now"])
        machine_time["now"] = own.next_at["broken"]

    assert pauses == [4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert said[0] == "broken: ZeroDivisionError: division by zero"
