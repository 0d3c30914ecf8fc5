"""A process beside the server: started again when it ends, ended with the server."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable

from django.conf import settings

SHORT_LIFE = 60  # seconds; who lives shorter waits longer for the next start
PAUSES = (1, 5, 15, 60)  # seconds
SECONDS_TO_FINISH = 10


class Companion:
    """Runs `manage.py <command> --parent <this process>`, one at a time."""

    def __init__(self, command: str, say: Callable[[str], None]):
        self.command = command
        self.say = say
        self.lock = threading.Lock()
        self.stopping = threading.Event()
        self.process: subprocess.Popen | None = None
        self.thread = threading.Thread(
            target=self.keep_running, name=f"companion {command}", daemon=True
        )

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        """Lets it finish what it has in hand, but not for ever."""
        self.stopping.set()
        with self.lock:
            process = self.process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(SECONDS_TO_FINISH)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def keep_running(self) -> None:
        short_lives = 0
        while process := self.begin():
            began = time.monotonic()
            code = process.wait()
            if self.stopping.is_set():
                return
            is_short = time.monotonic() - began < SHORT_LIFE
            short_lives = short_lives + 1 if is_short else 0
            pause = PAUSES[min(short_lives, len(PAUSES) - 1)]
            self.say(
                f"The {self.command} ended ({code}) and starts again in {pause} s."
            )
            self.stopping.wait(pause)

    def begin(self) -> subprocess.Popen | None:
        """A session of its own: Ctrl-C reaches the server, which ends it in order."""
        with self.lock:
            if self.stopping.is_set():
                return None
            self.process = subprocess.Popen(self.arguments(), start_new_session=True)
            return self.process

    def arguments(self) -> list[str]:
        program = str(settings.BASE_DIR / "manage.py")
        return [sys.executable, program, self.command, "--parent", str(os.getpid())]
