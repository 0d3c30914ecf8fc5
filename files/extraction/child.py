"""Reads the text of one file that anybody may have made, in a process of its own.

`python -m files.extraction.child LIMITS` takes the file from standard input and
writes {"state", "text"} as JSON. Before it looks at a byte it gives up time, memory,
files and further processes; whatever the file does then ends with this process.
"""

import json
import os
import resource
import signal
import sys
from contextlib import suppress
from typing import BinaryIO

from files.extraction.gathering import Enough, Gathered, Unreadable
from files.extraction.kinds import reader_of

ANSWER = 8 * 1024 * 1024  # bytes


def main(limits: dict) -> None:
    give_up(limits)
    with open(0, "rb", closefd=False) as file:
        state, text = outcome(file, limits["characters"])
    answer = {"state": state, "text": text}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def give_up(limits: dict) -> None:
    wanted = {
        resource.RLIMIT_AS: limits["memory"],
        resource.RLIMIT_FSIZE: ANSWER,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_NOFILE: 32,
    }
    for kind, most in wanted.items():
        with suppress(OSError, ValueError):  # not every system has each of them
            resource.setrlimit(kind, (most, most))
    cpu = limits["cpu"]  # its end is told apart from others: the signal comes first
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 2))
    signal.alarm(limits["seconds"])  # should nobody be left to end this process
    os.nice(10)


def outcome(file: BinaryIO, most: int) -> tuple[str, str]:
    gathered = Gathered(most)
    try:
        reader_of(file)(file, gathered)
    except Enough:
        pass
    except MemoryError:
        return "too_large", ""
    except Unreadable as error:
        return error.state, ""
    except Exception:  # of any library, for any reason: it is the file's fault
        return "broken", ""
    text = gathered.text
    return ("done" if text else "empty"), text


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
