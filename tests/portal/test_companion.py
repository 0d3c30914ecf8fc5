"""A process beside the server."""

import signal
import sys
import threading
import time

import pytest

from portal import companion
from portal.companion import Companion

SLEEPS = "import time; time.sleep(60)"
STUBBORN = f"import signal; signal.signal(15, signal.SIG_IGN); print(1); {SLEEPS}"


@pytest.fixture
def said():
    return []


@pytest.fixture
def beside(monkeypatch, said):
    """beside(code): a companion that runs `code`, ended after the test."""
    made = []

    def start(code: str) -> Companion:
        one = Companion("worker", said.append)
        monkeypatch.setattr(one, "arguments", lambda: [sys.executable, "-c", code])
        made.append(one)
        one.start()
        return one

    yield start
    for one in made:
        one.stop()


def wait_for(condition, seconds: float = 20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_companion_runs_until_it_is_stopped(beside, said):
    one = beside(SLEEPS)
    wait_for(lambda: one.process)

    one.stop()

    assert one.process.returncode == -signal.SIGTERM
    one.thread.join(5)
    assert not one.thread.is_alive()
    assert said == []


def test_companion_that_ends_is_started_again(beside, said, monkeypatch):
    monkeypatch.setattr(companion, "PAUSES", (0,))

    beside("raise SystemExit(3)")

    wait_for(lambda: len(said) > 2)
    assert said[0] == "The worker ended (3) and starts again in 0 s."


def test_stop_ends_the_pause_between_two_lives(beside, said):
    one = beside("raise SystemExit(3)")
    wait_for(lambda: said)

    one.stop()

    one.thread.join(5)
    assert not one.thread.is_alive()


def test_stubborn_companion_is_killed(beside, monkeypatch, tmp_path):
    monkeypatch.setattr(companion, "SECONDS_TO_FINISH", 0.2)
    sign = tmp_path / "ready"
    one = beside(STUBBORN.replace("print(1)", f"open({str(sign)!r}, 'w').close()"))
    wait_for(sign.exists)

    one.stop()

    assert one.process.returncode == -signal.SIGKILL


def test_companion_that_never_started_can_be_stopped():
    one = Companion("worker", print)

    one.stop()

    assert one.begin() is None


def test_companion_is_told_its_parent():
    arguments = Companion("worker", print).arguments()

    assert arguments[0] == sys.executable
    assert arguments[1].endswith("manage.py")
    assert arguments[2:] == ["worker", "--parent", str(companion.os.getpid())]


def test_companion_is_a_thread_that_lets_the_program_end():
    thread = Companion("worker", print).thread

    assert thread.daemon and isinstance(thread, threading.Thread)
