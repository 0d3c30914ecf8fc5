"""When readers stop waiting for an engine, and when they try again."""

from threading import Barrier, Thread

import pytest

from search.contract import Query
from search.engines import EngineError, EngineUnavailable
from search.engines.breaker import FAILURES, PAUSE, SLOW, WINDOW, Breaker
from search.engines.guarded import GuardedEngine
from search.engines.memory import MemoryEngine
from tests.search.documents import document, keys


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Failing(MemoryEngine):
    """Answers, or fails as it is told to; counts how often it was asked."""

    name = "network"

    def __init__(self):
        super().__init__()
        self.error: Exception | None = None
        self.asked = 0

    def search(self, query):
        self.asked += 1
        if self.error:
            raise self.error
        return super().search(query)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def breaker(clock):
    return Breaker(clock)


def fail(breaker: Breaker, times: int = FAILURES) -> None:
    for _ in range(times):
        assert breaker.allows()
        breaker.failed()


def test_breaker_opens_after_some_failures(breaker):
    fail(breaker, FAILURES - 1)
    assert (breaker.state, breaker.is_troubled) == ("closed", True)

    breaker.failed()

    assert breaker.state == "open"
    assert not breaker.allows()


def test_failures_far_apart_do_not_open_it(breaker, clock):
    for _ in range(FAILURES * 2):
        breaker.failed()
        clock.now += WINDOW

    assert breaker.state == "closed"


def test_answer_between_makes_failures_forgotten(breaker):
    fail(breaker, FAILURES - 1)
    breaker.answered(0.01)
    fail(breaker, FAILURES - 1)

    assert breaker.state == "closed"


def test_slow_answers_count_as_failures(breaker):
    for _ in range(FAILURES):
        breaker.answered(SLOW + 0.1)

    assert breaker.state == "open"


def test_after_a_pause_one_tries_and_the_others_do_not_wait(breaker, clock):
    fail(breaker)
    clock.now += PAUSE
    assert breaker.state == "half-open"
    together, allowed = Barrier(8), []

    def ask():
        together.wait()
        allowed.append(breaker.allows())

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(allowed) == [False] * 7 + [True]


def test_one_that_tried_closes_or_opens_it(breaker, clock):
    fail(breaker)
    clock.now += PAUSE
    assert breaker.allows()
    breaker.failed()
    assert breaker.state == "open"

    clock.now += PAUSE
    assert breaker.allows()
    breaker.answered(0.01)

    assert (breaker.state, breaker.is_troubled) == ("closed", False)


def test_one_that_tried_and_never_came_back_does_not_keep_it_open(breaker, clock):
    fail(breaker)
    clock.now += PAUSE
    assert breaker.allows()

    clock.now += PAUSE

    assert breaker.allows()


# The engine behind it


@pytest.fixture
def network():
    engine = Failing()
    engine.apply([document("a", title="Tower on the network")], [], 1)
    return engine


@pytest.fixture
def embedded():
    engine = MemoryEngine()
    engine.apply([document("b", title="Tower of this machine")], [], 1)
    return engine


@pytest.fixture
def guarded(network, embedded, breaker):
    return GuardedEngine(network, embedded, breaker)


def search(engine):
    return engine.search(Query(text="tower"))


def test_engine_that_is_well_answers(guarded):
    result = search(guarded)

    assert keys(result) == ["a:en"]
    assert (result.engine, result.degraded) == ("network", False)


@pytest.mark.parametrize("error", [EngineError("late"), EngineUnavailable("gone")])
def test_other_engine_answers_for_one_that_fails(guarded, network, error):
    network.error = error

    result = search(guarded)

    assert keys(result) == ["b:en"]
    assert result.degraded


def test_failing_engine_is_left_alone_until_the_pause_is_over(guarded, network, clock):
    network.error = EngineError("refused")
    for _ in range(50):
        assert keys(search(guarded)) == ["b:en"]
    assert network.asked == FAILURES

    network.error = None
    clock.now += PAUSE

    assert keys(search(guarded)) == ["a:en"]
    assert not search(guarded).degraded


def test_fault_of_the_program_is_not_the_readers(guarded, network, caplog):
    network.error = TypeError("no such thing")

    assert search(guarded).degraded
    assert "no such thing" in caplog.text


def test_engine_that_is_behind_is_not_asked(network, embedded, breaker):
    guarded = GuardedEngine(network, embedded, breaker, is_behind=lambda: True)

    result = search(guarded)

    assert keys(result) == ["b:en"]
    assert not result.degraded  # the other one has everything
    assert network.asked == 0


def test_lost_index_is_told_of(network, embedded, breaker):
    told = []
    guarded = GuardedEngine(
        network, embedded, breaker, lost=lambda: told.append("lost")
    )
    network.error = EngineUnavailable("no such index")

    search(guarded)

    assert told == ["lost"]


def test_nothing_is_written_through_it(guarded):
    with pytest.raises(EngineError):
        guarded.apply([], [], 1)
