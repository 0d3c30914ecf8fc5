"""The worker's round: mails, jobs, a pause; until it is asked to go."""

import logging
import os
import time
from collections.abc import Callable

from django.db import Error, close_old_connections, connection

from worker.everywhere import OwnJobs
from worker.schedule import prepare_schedule, run_due
from worker.sending import BATCH, send_due

log = logging.getLogger(__name__)
IDLE = (1, 2, 3, 4, 5)  # seconds of rest after rounds without work
FAULT = (2, 5, 10, 30)  # seconds of rest after rounds that failed
SLICE = 0.2  # seconds of sleep before it looks whether it is still wanted


class Worker:
    """One process that sends mails and does jobs.

    With `parent`, a process id, it goes when that process is no longer its parent.
    """

    def __init__(self, say: Callable[[str], None], parent: int | None = None):
        self.say = say
        self.parent = parent
        self.is_stopped = False
        self.is_prepared = False
        self.own_jobs = OwnJobs(say)

    def stop(self, *signal) -> None:
        """Finishes what is in hand, then goes; may be called by a signal."""
        self.is_stopped = True

    def is_wanted(self) -> bool:
        return not self.is_stopped and self.parent in (None, os.getppid())

    def run(self) -> None:
        """Rounds until it is not wanted any more."""
        idle = faults = 0
        while self.is_wanted():
            try:
                done = self.round()
            except Exception as error:
                self.tell(error, faults)
                self.rest(FAULT[min(faults, len(FAULT) - 1)])
                faults += 1
                continue
            faults = 0
            idle = 0 if done else idle + 1
            if done < BATCH:
                self.rest(IDLE[min(idle, len(IDLE) - 1)])

    def round(self) -> int:
        """Everything that is due now; how much that was."""
        close_old_connections()
        try:
            if not self.is_prepared:
                prepare_schedule()
                self.is_prepared = True
            done = send_due(say=self.say, is_wanted=self.is_wanted)
            done += run_due(say=self.say, is_wanted=self.is_wanted)
            self.own_jobs.run_due()
            return done
        finally:
            close_old_connections()

    def run_once(self) -> None:
        """Jobs that are due, then every mail that is due, and no pause."""
        prepare_schedule()
        run_due(say=self.say, is_wanted=self.is_wanted)
        self.own_jobs.run_due()
        while send_due(say=self.say, is_wanted=self.is_wanted):
            pass

    def tell(self, error: Exception, faults: int) -> None:
        """Once for each kind of trouble; a database that is away may come back."""
        connection.close()
        if not isinstance(error, Error):
            log.error("a round of the worker failed", exc_info=error)
        elif not faults:
            self.say(f"the database cannot be used: {' '.join(str(error).split())}")

    def rest(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while self.is_wanted() and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, SLICE))
