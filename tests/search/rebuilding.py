"""An index that goes missing, and its rebuild beside the tests' own thread."""

import threading
import time
from pathlib import Path

from django.conf import settings

from search import consumers


def side_file() -> Path:
    return Path(settings.SEARCH_SIDE_FILE)


def lose_index() -> None:
    """As after a lost disk: the file is gone, with what SQLite keeps beside it."""
    for file in side_file().parent.glob(f"{side_file().name}*"):
        file.unlink()


def damage_index() -> None:
    side_file().write_bytes(b"This is no database." * 500)


def wait_for_rebuild() -> None:
    """Until no index is being rebuilt in the background of this process."""
    for thread in threading.enumerate():
        if thread.name == "search-rebuild":
            thread.join(60)
            assert not thread.is_alive()


def rest_is_over(monkeypatch) -> None:
    """The last rebuild of this process is long ago."""
    monkeypatch.setattr(consumers.embedded, "rebuilt_at", 0.0)


def lose_index_for_now(monkeypatch) -> None:
    """As `lose_index`, and none is rebuilt while the test looks."""
    monkeypatch.setattr(consumers.embedded, "rebuilt_at", time.monotonic())
    lose_index()
