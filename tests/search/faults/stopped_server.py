"""A real Elasticsearch of one's own, that can hang, die and come back."""

import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[3]
SCRIPT = ROOT / ".ci" / "elasticsearch"


class Server:
    def __init__(self, folder: Path):
        self.folder = folder
        started = subprocess.run(
            [SCRIPT, "start", folder], capture_output=True, text=True, check=True
        )
        self.url = started.stdout.strip()
        self.leader = int((folder / "pid").read_text())
        told = Path(f"/proc/{self.leader}")
        self.command = told.joinpath("cmdline").read_text().rstrip("\0").split("\0")
        variables = told.joinpath("environ").read_text().rstrip("\0").split("\0")
        self.environment = dict(line.split("=", 1) for line in variables)
        self.home = told.joinpath("cwd").readlink()

    def hang(self) -> None:
        os.killpg(self.leader, signal.SIGSTOP)

    def go_on(self) -> None:
        os.killpg(self.leader, signal.SIGCONT)

    def die(self) -> None:
        os.killpg(self.leader, signal.SIGKILL)
        while self.is_there():
            time.sleep(0.05)

    def is_there(self) -> bool:
        try:
            urllib.request.urlopen(f"{self.url}/_cluster/health", timeout=1).close()
        except (urllib.error.URLError, TimeoutError, OSError):
            return False
        return True

    def start_again(self) -> None:
        """At the same address, on the same data."""
        as_nobody = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        process = subprocess.Popen(
            [*(as_nobody if os.geteuid() == 0 else []), *self.command],
            cwd=self.home,
            env=self.environment,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.leader = process.pid
        (self.folder / "pid").write_text(str(self.leader))
        deadline = time.monotonic() + 120
        while not self.is_there():
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.2)

    def remove(self) -> None:
        for number in (signal.SIGCONT, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(self.leader, number)
        time.sleep(0.5)
        shutil.rmtree(self.folder, ignore_errors=True)
