"""Keeps readers from waiting for an engine that does not answer.

After Michael Nygard, "Release It!": closed, open, half-open.
"""

import time
from collections import deque
from collections.abc import Callable
from threading import Lock

FAILURES = 3  # within WINDOW seconds open it
WINDOW = 30.0
PAUSE = 5.0  # seconds until one reader tries again
SLOW = 1.5  # seconds; an answer that took longer counts as a failure


class Breaker:
    """Of one engine in this process; any thread may ask it.

    Who asks `allows()` and is let through says afterwards `answered()` or `failed()`.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._lock = Lock()
        self._failures: deque[float] = deque(maxlen=FAILURES)
        self._next_try_at: float | None = None  # None: closed

    def allows(self) -> bool:
        """Whether to ask the engine; of many while it is open one at a time, late."""
        with self._lock:
            if self._next_try_at is None:
                return True
            now = self._clock()
            is_due = now >= self._next_try_at
            if is_due:  # if this one never comes back, the next tries after a pause
                self._next_try_at = now + PAUSE
            return is_due

    def answered(self, seconds: float = 0.0) -> None:
        if seconds > SLOW:
            self.failed()
            return
        with self._lock:
            self._failures.clear()
            self._next_try_at = None

    def failed(self) -> None:
        with self._lock:
            now = self._clock()
            self._failures.append(now)
            was_open = self._next_try_at is not None
            are_many = len(self._failures) == FAILURES
            if was_open or (are_many and now - self._failures[0] <= WINDOW):
                self._next_try_at = now + PAUSE

    @property
    def state(self) -> str:
        """ "closed", "open", or "half-open" where the next reader tries."""
        with self._lock:
            if self._next_try_at is None:
                return "closed"
            return "open" if self._clock() < self._next_try_at else "half-open"

    @property
    def is_troubled(self) -> bool:
        """Whether it is open, or has failed a moment ago."""
        with self._lock:
            recent = self._failures and self._clock() - self._failures[-1] <= WINDOW
            return self._next_try_at is not None or bool(recent)
