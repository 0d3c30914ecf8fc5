"""Where the embedded index of this process lives, and its generations."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engines.side_file import remove
from search.engines.sqlite import SqliteEngine


def path() -> Path:
    return Path(settings.SEARCH_SIDE_FILE)


def opened() -> SqliteEngine:
    """The engine on the side file; one of them for all of this process."""
    return engine_at(path())


@lru_cache(maxsize=1)
def engine_at(file: Path) -> SqliteEngine:
    return SqliteEngine(file)


def begun() -> SqliteEngine:
    """An empty index beside the present one, hidden until it is made current."""
    return SqliteEngine.create(path().with_suffix(".new"))


def make_current(engine: SqliteEngine) -> None:
    """Swaps it in; of the others the one before stays, to go back to."""
    before = path().resolve()
    engine.replace(path())
    for file in generations():
        if file not in (path().resolve(), before):
            remove(file)


def discard(engine: SqliteEngine) -> None:
    """Unless it is the present one already."""
    engine.close()
    if engine.path == path().with_suffix(".new").absolute():
        remove(engine.path)


def generations() -> list[Path]:
    """The files of all generations on disk, the newest first."""
    side = path()
    found = side.parent.glob(f"{side.stem}.*{side.suffix}")
    files = [file.resolve() for file in found if not file.is_symlink()]
    return sorted((file for file in files if file.name != side.name), reverse=True)


def generation_of(file: Path) -> str:
    side = path()
    return file.name.removeprefix(f"{side.stem}.").removesuffix(side.suffix)


def previous() -> SqliteEngine | None:
    """The newest generation that is not the present one."""
    others = [file for file in generations() if file != path().resolve()]
    return SqliteEngine(others[0]) if others else None


def bytes_on_disk() -> int:
    """Of the present index, with what SQLite keeps beside it; 0 without any."""
    file = path().resolve()
    beside = [file.with_name(file.name + end) for end in ("", "-wal", "-shm")]
    return sum(part.stat().st_size for part in beside if part.exists())
