"""A migrated SQLite database, made once for a state of the migrations.

Migrating takes longer than most modules of tests; the copy lies in pytest's cache and
is named after what it was made of.
"""

import hashlib
import os
import shutil
import sqlite3
from pathlib import Path

from django.apps import apps

KEPT = 3  # states; older ones go


def state() -> str:
    """Of all migrations that are installed: names, sizes and times of their files."""
    mark = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            facts = file.stat()
            mark.update(f"{file} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return mark.hexdigest()[:20]


def take(folder: Path, database: Path) -> bool:
    """Copies the database of this state, if there is one."""
    kept = folder / f"{state()}.sqlite3"
    if not kept.exists():
        return False
    shutil.copyfile(kept, database)
    return True


def keep(folder: Path, database: Path) -> None:
    """Keeps a database just migrated; workers at the same time do no harm."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{os.getpid()}.new"
    with sqlite3.connect(database) as source, sqlite3.connect(fresh) as copy:
        source.backup(copy)
    fresh.replace(folder / f"{state()}.sqlite3")
    oldest_first = sorted(folder.glob("*.sqlite3"), key=lambda f: f.stat().st_mtime)
    for old in oldest_first[:-KEPT]:
        old.unlink(missing_ok=True)
