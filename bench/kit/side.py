"""A process with data of its own, asked line by line: what a bench compares."""

import json
import os
import subprocess
import sys
from pathlib import Path

SERVERS = ("DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL")


class Side:
    """Runs `module` with `count` in a folder of its own; it answers when asked."""

    def __init__(self, module: str, folder: Path, count: int, **variables: str):
        folder.mkdir(exist_ok=True)
        environment = {k: v for k, v in os.environ.items() if k not in SERVERS} | {
            "DEMO": "1",
            "HASHED_STATIC": "0",
            "VAR_DIR": str(folder),
            "EMAIL_URL": "memorymail://",
            **variables,
        }
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", module, str(count)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.answer()

    def ask(self, case: str, **how) -> dict:
        self.tell(case, **how)
        return self.answer()

    def tell(self, case: str, **how) -> None:
        """Asks without waiting for the answer."""
        self.process.stdin.write(json.dumps({"case": case, **how}) + "\n")
        self.process.stdin.flush()

    def answer(self) -> dict:
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("A side of the bench ended; its error stands above.")
        return json.loads(line)

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()
