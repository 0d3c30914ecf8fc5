"""How often a text is searched: kept in memory for a moment, then written at once.

Nobody waits for it and no search fails because of it. A person cannot be read from it:
no address, session or account is kept, nor a text that may name one. Nobody fills the
table either: a day has room for so many texts.
"""

import atexit
import logging
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from threading import Lock, Thread

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, F
from django.db.models.functions import Least
from django.utils import timezone

from search.analysis import WORD
from search.contract import Hit
from search.keeping.folding import folded
from search.keeping.models import LONGEST_TEXT, Asked
from search.keeping.names import known_names, names_somebody

log = logging.getLogger(__name__)
MOST_NEW = 5_000  # texts of a day; after them only those that were asked before
MOST_OF_DAY = 10_000  # texts of a day in all
MOST_WAITING = 2_000  # texts in memory; more are not counted until those are written
YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
NUMBER = re.compile(r"\d(?:[\s()./+-]*\d){5,}")  # as of a telephone, or a reference

Key = tuple[str, str, date]  # text, language, day

UPSERT = """
INSERT INTO search_asked
    (text, language, day, written, search_count, empty_count, click_count, last_total)
VALUES (%s, %s, %s, %s, %s, %s, 0, %s)
ON CONFLICT (text, language, day) DO UPDATE SET
    written = excluded.written,
    search_count = search_asked.search_count + excluded.search_count,
    empty_count = search_asked.empty_count + excluded.empty_count,
    last_total = excluded.last_total
"""


@dataclass
class Tally:
    written: str = ""
    searches: int = 0
    empty: int = 0
    clicks: int = 0
    total: int = 0


waiting: dict[Key, Tally] = {}
lock = Lock()


def note_search(
    text: str, language: str, *, total: int, is_empty: bool, hits: Iterable[Hit] = ()
) -> None:
    """Counts one search that found `total` things, `hits` first.

    What may be about a person is not kept, and nothing ever fails here.
    """
    key = key_of(text, language)
    if not key or is_name_of_somebody(key[0], hits):
        return
    with lock:
        if tally := tally_of(key):
            tally.written, tally.total = " ".join(text.split()), total
            tally.searches += 1
            tally.empty += is_empty


def note_click(text: str, language: str) -> None:
    """Counts that a result was opened; a text that nobody searched today counts not."""
    if key := key_of(text, language):
        with lock:
            if tally := tally_of(key):
                tally.clicks += 1


def tally_of(key: Key) -> Tally | None:
    if key not in waiting and len(waiting) >= MOST_WAITING:
        return None
    return waiting.setdefault(key, Tally())


def key_of(text: str, language: str) -> Key | None:
    name = folded(text) if WORD.search(text) else ""
    if not name or max(len(name), len(" ".join(text.split()))) > LONGEST_TEXT:
        return None
    return None if may_be_personal(text) else (name, language, timezone.localdate())


def may_be_personal(text: str) -> bool:
    """A mail address, or a number as long as that of a telephone; years are none."""
    return "@" in text or bool(NUMBER.search(YEAR.sub(" ", text)))


def is_name_of_somebody(text: str, hits: Iterable[Hit]) -> bool:
    """Whom a reader looks for by name is nobody's business."""
    asked = set(text.split())
    for hit in hits:
        name = "".join(piece.text for piece in hit.title)
        if hit.kind == "member" and asked <= set(folded(name).split()):
            return True
    return False


def flush() -> int:
    """Writes what waits, all in one transaction; the number of texts.

    What cannot be written is lost: the log says so.
    """
    global waiting
    with lock:
        taken, waiting = waiting, {}
    try:
        if kept := without_names(taken):
            write(kept)
    except Exception:
        log.exception("searches of %d texts were not counted", len(taken))
    return len(taken)


def without_names(taken: dict[Key, Tally]) -> dict[Key, Tally]:
    names = known_names() if taken else None
    return {
        key: tally
        for key, tally in taken.items()
        if not names_somebody(tally.written or key[0], names)
    }


@transaction.atomic
def write(taken: dict[Key, Tally]) -> None:
    rows = [
        [*key, tally.written, tally.searches, tally.empty, tally.total]
        for key, tally in sorted(with_room(taken).items())  # in one order: no deadlock
        if tally.searches
    ]
    with connection.cursor() as cursor:
        cursor.executemany(UPSERT, rows)
    for (text, language, day), tally in sorted(taken.items()):
        if tally.clicks:
            clicks = Least(F("click_count") + tally.clicks, F("search_count"))
            of_key = Asked.objects.filter(text=text, language=language, day=day)
            of_key.update(click_count=clicks)


def with_room(taken: dict[Key, Tally]) -> dict[Key, Tally]:
    """Without the texts that are too many for their day: the others count on."""
    before = known_texts(taken)
    counts = Asked.objects.filter(day__in={key[2] for key in taken})
    room = Counter(dict(counts.order_by().values_list("day").annotate(Count("pk"))))
    kept = {}
    for key, tally in taken.items():
        *text, day = key
        days = before.get(tuple(text), set())
        if day not in days:
            if room[day] >= (MOST_OF_DAY if days else MOST_NEW):
                continue
            room[day] += 1
        kept[key] = tally
    return kept


def known_texts(taken: dict[Key, Tally]) -> dict[tuple[str, str], set[date]]:
    """By text and language the days of which there are rows."""
    found = defaultdict(set)
    rows = Asked.objects.filter(text__in={key[0] for key in taken})
    for text, language, day in rows.values_list("text", "language", "day"):
        found[text, language].add(day)
    return found


def start() -> None:
    """Has it written beside serving, at the end once more."""
    if settings.SEARCH_COUNTED_EVERY:
        atexit.register(flush)
        Thread(target=keep_writing, name="search-counting", daemon=True).start()


def keep_writing() -> None:
    while True:
        time.sleep(settings.SEARCH_COUNTED_EVERY)
        flush()
        connection.close()
