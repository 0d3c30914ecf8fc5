"""The portal as `make run` starts it, in a process and a folder of its own."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from portal.bootstrap import ROOT

SECONDS_TO_START = 300  # first content included
SECONDS_TO_WARM = 120  # the first search waits for the words of all languages
SECONDS_TO_STOP = 15
OWN_VARIABLES = (  # what tests/environment.py or a developer may have set
    "DATABASE_URL",
    "REDIS_URL",
    "ELASTICSEARCH_URL",
    "SECRET_KEY",
    "HASHED_STATIC",
    "DEBUG",
)
CODE = re.compile(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", re.MULTILINE)


class RunningPortal:
    """Started by `start`, stopped by `stop`; mail goes to files in its folder."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.mail_folder = folder / "mail"
        self.log = folder / "log"
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"

    def start(self) -> None:
        run = [sys.executable, "manage.py", "run", "--port", str(self.port)]
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(
                run, cwd=ROOT, env=self.environment(), stdout=log, stderr=log
            )
        self.wait_until_ready()

    def take_over(self, other: Path) -> None:
        """Sets out with what a portal in the other folder has made."""
        shutil.copytree(other / "var", self.folder / "var")

    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if k not in OWN_VARIABLES}
        return kept | {
            "DEMO": "1",
            "VAR_DIR": str(self.folder / "var"),
            "EMAIL_URL": f"filemail:///{self.mail_folder}",
            "BASE_URL": self.address,
            "PYTHONUNBUFFERED": "1",
        }

    def manage(self, *words: str) -> None:
        """A command of manage.py beside the running portal, in its folder."""
        command = [sys.executable, "manage.py", *words]
        subprocess.run(command, cwd=ROOT, env=self.environment(), check=True)

    def wait_until_ready(self) -> None:
        end = time.monotonic() + SECONDS_TO_START
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > end:
                self.stop()
                raise RuntimeError(f"The portal did not start:\n{self.said()}")
            time.sleep(0.1)
        urlopen(f"{self.address}/en/search/?q=museum", timeout=SECONDS_TO_WARM).close()

    def answers(self) -> bool:
        try:
            return urlopen(f"{self.address}/readyz", timeout=10).status == 200
        except (URLError, OSError):
            return False

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def password_of(self, part: str) -> str:
        kept = self.folder / "var" / "demo-accounts.json"
        return json.loads(kept.read_text())[part]

    def mails_to(self, email: str) -> list[str]:
        """What was sent to the address, the oldest first."""
        files = sorted(self.mail_folder.glob("*"), key=lambda f: f.stat().st_mtime_ns)
        return [text for f in files if f"To: {email}" in (text := f.read_text())]

    def newest_code_for(self, email: str) -> str:
        return CODE.search(self.mails_to(email)[-1])[1]


def free_port() -> int:
    with socket.create_server(("localhost", 0)) as listener:
        return listener.getsockname()[1]
