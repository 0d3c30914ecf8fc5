"""A process that forks indexers, each ready at once: python -m ... INDEX SIDE_FILE LOG

For each line it reads it forks one and prints its id. Every batch that one applies is
a line in LOG: its id, the sequence before and after.
"""

import os
import signal
import sys
import time
from pathlib import Path

import django


def work(consumer, log: Path) -> None:
    """Until it is killed."""
    engine = consumer.writer()
    apply, sequence = engine.apply, engine.sequence

    def noted(documents, gone, number):
        before = sequence()
        apply(documents, gone, number)
        with log.open("a") as file:
            file.write(f"{os.getpid()} {before} {number}\n")

    engine.apply = noted
    while True:
        consumer.catch_up(5)
        time.sleep(0.002)


def main(index: str, side_file: str, log: str) -> None:
    django.setup()
    from django.conf import settings

    from search import analysis, applying, consumers

    settings.SEARCH_SIDE_FILE = side_file
    applying.BATCH = 4 if index == "sqlite" else 16  # that many dear round trips
    analysis.analyse("House", "en")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", flush=True)
    for _line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            work(consumers.named(index), Path(log))
        print(pid, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
