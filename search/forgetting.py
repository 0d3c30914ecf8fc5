"""What the embedded index keeps no longer than it must: words, old generations."""

from datetime import UTC, datetime, timedelta

from search import side_file
from search.engines import EngineError
from search.engines.side_file import remove

KEPT = timedelta(days=7)  # as the outbox: an older generation cannot be caught up
MOMENT = "%Y%m%dT%H%M%S"


def forget() -> str:
    """Words that stand in no document any more, and generations of last week: names of
    people who have left are not to be found in them."""
    told = []
    if generations := forget_generations():
        told.append(f"{generations} old generations of the search index removed")
    try:
        words = side_file.opened().forget_words()
    except EngineError:
        return "; ".join(told)  # a lost index is rebuilt, without them
    if words:
        told.append(f"{words} words that stand nowhere forgotten")
    return "; ".join(told)


def forget_generations() -> int:
    """How many were removed; never the present one."""
    present = side_file.path().resolve()
    old = [
        file
        for file in side_file.generations()
        if file != present and is_old(side_file.generation_of(file))
    ]
    for file in old:
        remove(file)
    return len(old)


def is_old(generation: str) -> bool:
    try:
        built_at = datetime.strptime(generation[:15], MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return False
    return datetime.now(UTC) - built_at > KEPT
