"""How far a long work is, for whoever watches it in a terminal."""

import time
from typing import TextIO

WIDTH = 30


class Bar:
    """Draws itself anew in its line, with the rate and what time is left.

    On anything but a terminal it tells each tenth in a line of its own.
    """

    def __init__(self, stream: TextIO):
        self.stream = stream
        self.started = time.monotonic()
        self.last = -1

    def __call__(self, done: int, total: int) -> None:
        if self.stream.isatty():
            self.stream.write(f"\r{self.words(done, total)}\033[K")
        elif (tenth := 10 * done // max(total, 1)) != self.last:
            self.last = tenth
            self.stream.write(f"{self.words(done, total)}\n")
        self.stream.flush()

    def words(self, done: int, total: int) -> str:
        filled = WIDTH * done // max(total, 1)
        bar = "#" * filled + "." * (WIDTH - filled)
        rate = done / max(time.monotonic() - self.started, 0.001)
        left = (total - done) / rate if rate else 0
        return f"[{bar}] {done}/{total}  {rate:.0f} a second, {in_words(left)} left"


def in_words(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
