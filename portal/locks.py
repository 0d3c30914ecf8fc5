"""Do requirements*.txt fit requirements*.in? `python -m portal.locks`, offline."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LOCKED = re.compile(r"^([\w.-]+)(?:\[[^]]*\])?==([^\s;\\]+)", re.MULTILINE)
ADDRESS = re.compile(r"^(?:-i|-f|--\S*(?:index|links)\S*)\b|https?://", re.MULTILINE)


def problems(root: Path = ROOT) -> list[str]:
    """One sentence for each way in which a lock file misses its source."""
    lock, longer = root / "requirements.txt", root / "requirements-dev.txt"
    return [
        *misfits(root / "requirements.in", lock),
        *misfits(root / "requirements-dev.in", longer),
        *differences(lock, longer),
    ]


def misfits(source: Path, lock: Path) -> Iterator[str]:
    """What `source` asks for and `lock` does not give; what a lock may not say."""
    versions = locked(lock)
    for wanted in direct(source):
        found = versions.get(normal(wanted.name), set())
        if not found:
            yield f"{lock.name}: {wanted.name} is missing (make lock)"
        if any(version not in wanted.specifier for version in found):
            yield f"{lock.name}: {', '.join(sorted(found))} is not {wanted} (make lock)"
    if ADDRESS.search(lock.read_text()):
        yield f"{lock.name} names the address of a package index"


def differences(lock: Path, longer: Path) -> Iterator[str]:
    """Packages that run in another version than they are tested in."""
    tested = locked(longer)
    for name, versions in locked(lock).items():
        if versions != tested.get(name):
            yield f"{longer.name}: {name} differs from {lock.name} (make lock)"


def direct(source: Path) -> Iterator[Requirement]:
    for line in source.read_text().splitlines():
        words = line.split("#")[0].strip()
        if words and not words.startswith("-"):
            yield Requirement(words)


def locked(lock: Path) -> dict[str, set[str]]:
    """Each package of a lock file with its versions (several by platform)."""
    versions: dict[str, set[str]] = {}
    for name, version in LOCKED.findall(lock.read_text()):
        versions.setdefault(normal(name), set()).add(version)
    return versions


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    found = problems()
    print("\n".join(found) or "The lock files fit.")
    sys.exit(bool(found))
