"""`manage.py seed`, as the tests call it, and folders of facts for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import yaml
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from search import engines, side_file
from search.engines.sqlite import SqliteEngine

KEPT = {  # of each file and list the keys that the practice needs
    "vocabulary": {
        "themes": ["identity"],
        "regions": ["zwickau"],
        "stakeholder_groups": ["museum"],
        "branches": ["coal-mining"],
    },
    "concepts": {"concepts": ["colliery", "public-art", "landmark"]},
    "organisations": {"organisations": ["landkreis-zwickau"]},
    "regions": {"regions": [], "themes": []},
    "pages": {"pages": ["library"], "news": []},
    "practices": {"practices": ["martin-hoop-facade"]},
    "sources": {},
}


def seed(*options) -> str:
    """Runs the command; what it said."""
    out = StringIO()
    call_command("seed", *map(str, options), stdout=out)
    return out.getvalue()


@contextmanager
def standing(index: Path, blocker, *options) -> Iterator[str]:
    """The seeded site for a module without transactional tests; what seeding said."""
    with override_settings(SEARCH_SIDE_FILE=index):
        SqliteEngine.create(index)
        engines.configure(side_file.opened)
        with blocker.unblock(), transaction.atomic():
            yield seed(*options)
            transaction.set_rollback(True)


def load(path: Path) -> dict:
    return yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)


def dump(facts: dict, path: Path) -> None:
    text = yaml.dump(facts, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, "utf-8")


def write_small_facts(folder: Path) -> None:
    """A few of the real facts, quick to seed."""
    for name, lists in KEPT.items():
        path = settings.BASE_DIR / "facts" / f"{name}.yaml"
        facts = load(path)
        for field, keys in lists.items():
            facts[field] = [entry for entry in facts[field] if entry["key"] in keys]
        dump(facts, folder / path.name)


def spoil(folder: Path, file: str, old: str, new: str) -> int:
    """Replaces the first `old` of a file; the line it stands in."""
    path = folder / f"{file}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1
