"""Indexers beside the test's own process, on its database."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[3]


def database_url() -> str:
    """Of the tests' database."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    who = f"{told['USER']}:{told['PASSWORD']}".rstrip(":")
    return f"postgres://{who}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


class Indexers:
    """Starts one after the other, kills them, and reads what they did."""

    def __init__(self, index: str, log: Path):
        self.log = log
        self.log.touch()
        self.running: list[int] = []
        variables = {
            "DATABASE_URL": database_url(),
            "ELASTICSEARCH_URL": settings.ELASTICSEARCH_URL,
            "ELASTICSEARCH_PREFIX": settings.ELASTICSEARCH_PREFIX,
            "DJANGO_SETTINGS_MODULE": "portal.settings",
        }
        module = "tests.search.faults.indexer"
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, index, settings.SEARCH_SIDE_FILE, log],
            cwd=ROOT,
            env=os.environ | variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout.readline() == "ready\n"

    def start(self) -> int:
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        pid = int(self.process.stdout.readline())
        self.running.append(pid)
        return pid

    def kill(self, pid: int) -> None:
        """Returns when it is gone."""
        os.kill(pid, signal.SIGKILL)
        self.running.remove(pid)
        while is_alive(pid):
            time.sleep(0.001)

    def applied(self) -> list[tuple[int, int, int]]:
        """Of each batch: who, the sequence before, and after."""
        lines = self.log.read_text().splitlines()
        return [tuple(map(int, line.split())) for line in lines]

    def close(self) -> None:
        for pid in list(self.running):
            with suppress(ProcessLookupError):
                self.kill(pid)
        self.process.stdin.close()
        self.process.wait(20)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
