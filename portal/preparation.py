"""What a start does before it serves, and only where something changed."""

import fcntl
import hashlib
import sysconfig
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from portal import static_files
from portal.catalogues import store

Say = Callable[[str], None]
Step = tuple[str, Callable[[], bool], Callable[[], None]]


def prepare(say: Say) -> None:
    """Brings static files, words, database and content up to the code."""
    with one_start_at_a_time():
        for words, is_due, work in STEPS:
            if is_due():
                start = time.monotonic()
                say(f"{words} ...")
                work()
                say(f"  done in {time.monotonic() - start:.1f} s")


@contextmanager
def one_start_at_a_time() -> Iterator[None]:
    """A second start from the same folder waits here for the first one."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with open(settings.VAR_DIR / "preparation.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def are_static_files_stale() -> bool:
    mark = static_mark()
    return settings.HASHED_STATIC and not (
        mark.exists() and mark.read_text() == static_fingerprint()
    )


def collect_static_files() -> None:
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    static_mark().write_text(static_fingerprint())


def static_mark() -> Path:
    """Says what was collected; gone with the files when someone removes them."""
    return Path(settings.STATIC_ROOT) / "collected"


def static_fingerprint() -> str:
    """Changes with a file of ours (name, moment, size) or a version of a package."""
    parts = sorted(path.name for path in packages().glob("*.dist-info"))
    for path in own_static_files():
        about = path.stat()
        parts.append(f"{path} {about.st_mtime_ns} {about.st_size}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def own_static_files() -> list[Path]:
    folders = [Path(config.path) / "static" for config in apps.get_app_configs()]
    own = [folder for folder in folders if not folder.is_relative_to(packages())]
    files = [path for folder in own for path in folder.rglob("*") if path.is_file()]
    return [Path(static_files.__file__), *sorted(files)]


def packages() -> Path:
    return Path(sysconfig.get_path("purelib"))


def are_words_stale() -> bool:
    return bool(store.changed(settings.LOCALE_PATHS[0]))


def compile_words() -> None:
    store.compile_changed(settings.LOCALE_PATHS[0])


def has_unapplied_migrations() -> bool:
    """By file names alone: loading all migrations would take longer than the rest."""
    return not migrations_in_code() <= set(
        MigrationRecorder(connection).applied_migrations()
    )


def migrations_in_code() -> set[tuple[str, str]]:
    return {
        (config.label, path.stem)
        for config in apps.get_app_configs()
        for path in Path(config.path, "migrations").glob("[0-9]*.py")
    }


def migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def is_site_empty() -> bool:
    return not apps.get_model("home.HomePage").objects.exists()


def seed() -> None:
    call_command("seed")


STEPS: list[Step] = [
    ("Collecting static files", are_static_files_stale, collect_static_files),
    ("Compiling the interface's words", are_words_stale, compile_words),
    ("Bringing the database up to date", has_unapplied_migrations, migrate),
    ("Loading the network's first content", is_site_empty, seed),
]
