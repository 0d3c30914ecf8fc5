"""Makes .venv and installs a lock file into it; needs the standard library alone.

    python3 -I portal/bootstrap.py requirements.txt
    .venv/bin/python -I portal/bootstrap.py --check requirements.txt

`--check` says by its exit status whether there is nothing to do.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UNFINISHED = VENV / "unfinished"  # stands while .venv is being written
TEMPORARY = VENV / "tmp"
MEGABYTE = 1024 * 1024
SPACE_TO_START = 150 * MEGABYTE
SPACE_TO_INSTALL = {
    "requirements.txt": 900 * MEGABYTE,
    "requirements-dev.txt": 1500 * MEGABYTE,
}
FULL_DISK = ("No space left on device", "Disk quota exceeded", "Errno 28")
NO_VENV = """\
This Python ({python}) cannot make virtual environments.
On Debian: apt install python3-venv"""


def main(arguments: list[str]) -> None:
    lock = ROOT / arguments[-1]
    if "--check" in arguments:
        sys.exit(0 if is_installed(lock) and free_space() > SPACE_TO_START else 1)
    require_space(SPACE_TO_START if is_stamped(lock) else SPACE_TO_INSTALL[lock.name])
    if not is_sound():
        make_venv()
    install(lock)


def is_installed(lock: Path) -> bool:
    """Whether the running Python is that of .venv and has what `lock` names."""
    return is_stamped(lock) and importlib.util.find_spec("django") is not None


def is_stamped(lock: Path) -> bool:
    return stamp(lock).exists() and stamp(lock).read_text() == digest(lock)


def stamp(lock: Path) -> Path:
    return VENV / f"{lock.stem}.installed"


def digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def free_space() -> int:
    """Bytes that may still be written where .venv and var/ stand."""
    return shutil.disk_usage(ROOT).free


def require_space(needed: int) -> None:
    if free_space() < needed:
        sys.exit(
            f"The disk is nearly full: {needed // MEGABYTE} MB are needed in {ROOT},"
            f" {free_space() // MEGABYTE} MB are free."
        )


def is_sound() -> bool:
    """Whether .venv was made whole and its Python still runs."""
    if UNFINISHED.exists() or not PYTHON.exists():
        return False
    pip = [PYTHON, "-I", "-m", "pip", "--version"]
    return subprocess.run(pip, capture_output=True).returncode == 0


def make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit(NO_VENV.format(python=sys.executable))
    print("Making .venv with Python", sys.version.split()[0], flush=True)
    if VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    UNFINISHED.touch()
    venv = [sys.executable, "-I", "-m", "venv", VENV]
    done = subprocess.run(
        venv, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        stop(done.stdout, NO_VENV.format(python=sys.executable))
    UNFINISHED.unlink()


def install(lock: Path) -> None:
    """Installs with checked hashes, tells how far it is, and stamps .venv."""
    start = time.monotonic()
    count = len(re.findall(r"^\w\S*==", lock.read_text(), re.MULTILINE))
    print(f"Installing the {count} packages of {lock.name}", flush=True)
    TEMPORARY.mkdir(exist_ok=True)
    with pip(lock) as process:
        output = list(shown(process.stdout, count))
    if process.returncode:
        stop("".join(output), "Is the network reachable? Then start again.")
    shutil.rmtree(TEMPORARY)
    stamp(lock).write_text(digest(lock))
    UNFINISHED.unlink(missing_ok=True)
    print(f"  installed in {time.monotonic() - start:.0f} s", flush=True)


def pip(lock: Path) -> subprocess.Popen:
    options = (
        "--require-hashes --no-input --disable-pip-version-check --progress-bar=off"
    )
    return subprocess.Popen(
        [PYTHON, "-I", "-m", "pip", "install", *options.split(), "-r", lock],
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "TMPDIR": str(TEMPORARY)},
    )


def shown(lines: Iterable[str], count: int) -> Iterator[str]:
    """Passes pip's lines on; prints every tenth package and the last step.

    From that step on a break leaves packages half there, which pip cannot see.
    """
    collected = 0
    for line in lines:
        if line.startswith("Collecting "):
            collected += 1
            if collected % 10 == 0:
                print(f"  {collected} of {count} fetched", flush=True)
        elif line.startswith("Installing collected packages"):
            UNFINISHED.touch()
            print("  unpacking", flush=True)
        yield line


def stop(output: str, advice: str) -> None:
    """Ends with what went wrong: a full disk in one sentence, else the last lines."""
    if any(words in output for words in FULL_DISK):
        sys.exit(f"The disk became full in {ROOT}. Make room, then start again.")
    sys.exit("\n".join([*output.splitlines()[-8:], advice]))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit("\nStopped. The next start goes on from here.")
    except OSError as error:
        stop(str(error), "The virtual environment could not be made.")
