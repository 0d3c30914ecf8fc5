"""Several workers at once, each in a thread with its own connection."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection


def at_once(work: Callable[[], object], count: int = 3) -> list:
    """Calls `work` in `count` threads that start together; what came back."""
    barrier, results = Barrier(count), []

    def run():
        try:
            barrier.wait(10)
            results.append(work())
        except Exception as error:  # pragma: no cover
            results.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results
