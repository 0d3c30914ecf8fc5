"""Jobs that every worker does for its own machine: no turns, nothing written down."""

import logging
import time
from collections.abc import Callable

from portal.registries import jobs

log = logging.getLogger(__name__)
LONGEST_PAUSE = 300.0


class OwnJobs:
    """When this process did each of its own jobs."""

    def __init__(self, say: Callable[[str], None]):
        self.say = say
        self.next_at: dict[str, float] = {}
        self.failures: dict[str, int] = {}

    def run_due(self) -> int:
        """Runs what is due; how many jobs ran."""
        now = time.monotonic()
        own = [key for key in jobs if jobs.get(key).everywhere]
        due = [key for key in own if self.next_at.get(key, now) <= now]
        for key in due:
            self.run(key)
        return len(due)

    def run(self, key: str) -> None:
        pause = jobs.get(key).every.total_seconds()
        try:
            if words := jobs.get(key).run():
                self.say(f"{key}: {words}")
            self.failures.pop(key, None)
        except Exception as error:
            failures = self.failures[key] = self.failures.get(key, 0) + 1
            log.exception("the job %s failed", key)
            self.say(f"{key}: {type(error).__name__}: {error}")
            pause = min(pause * 2**failures, LONGEST_PAUSE)
        self.next_at[key] = time.monotonic() + pause
