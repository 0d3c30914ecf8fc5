"""Starts the process that reads a file, and ends it when it takes too much."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

ROOT = Path(__file__).resolve().parent.parent.parent
KILLED = "killed"  # perhaps for another's sake: to be tried again
ENVIRONMENT = {"LANG": "C.UTF-8", "PATH": os.defpath}  # no secret of the portal's


@dataclass(frozen=True)
class Limits:
    memory: int = 512 * 1024 * 1024  # bytes
    cpu: int = 20  # seconds of work
    seconds: int = 40  # altogether
    characters: int = 200_000


@dataclass(frozen=True)
class Outcome:
    """`state`: one of `DocumentText`, or KILLED."""

    state: str
    text: str = ""


def read_apart(file: IO[bytes], limits: Limits | None = None) -> Outcome:
    """The text of an open file on disk, read in a process of its own."""
    limits = limits or Limits()
    with TemporaryFile() as answer:
        process = started(file, answer, limits)
        try:
            code = process.wait(limits.seconds)
        except subprocess.TimeoutExpired:
            return Outcome(KILLED)
        finally:
            end(process)
        answer.seek(0)
        return outcome(code, answer.read())


def started(file: IO[bytes], answer: IO[bytes], limits: Limits) -> subprocess.Popen:
    command = [sys.executable, "-m", "files.extraction.child"]
    return subprocess.Popen(
        [*command, json.dumps(asdict(limits))],
        stdin=file,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=ENVIRONMENT,
        start_new_session=True,
    )


def end(process: subprocess.Popen) -> None:
    """Whatever still runs of it, with all that it started."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def outcome(code: int, answer: bytes) -> Outcome:
    if code == -signal.SIGXCPU:
        return Outcome("too_large")
    try:
        return Outcome(**json.loads(answer)) if code == 0 else Outcome(KILLED)
    except ValueError:  # it was ended while it wrote
        return Outcome(KILLED)
