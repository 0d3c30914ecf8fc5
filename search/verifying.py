"""Whether an index holds what the database says.

A difference that a change explains is none: what the outbox has of a thing after the
point that the index was read up to is on its way, and is looked at again.
"""

import random
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from search.analysis import analyse
from search.applying import apply_changes, batches, in_batches, read_carefully
from search.contract import Document, Engine, Query
from search.engines.digests import digest_of
from search.engines.facets import THING, group_of
from search.models import Change

LOOKS = 3
SAMPLE = 200  # things
CANARIES = 10
LONGEST_TITLE = 12  # words of a title that a canary asks for


@dataclass(frozen=True)
class Differences:
    """Keys of documents that the index lacks, has too many, or has in another state.

    Things that are `unreadable` belong in no index: by themselves no difference.
    """

    checked: int = 0
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.keys)

    @property
    def keys(self) -> tuple[str, ...]:
        return self.missing + self.extra + self.different

    @property
    def things(self) -> set[str]:
        return set(map(thing_of, self.keys))

    def without(self, things: Collection[str]) -> "Differences":
        kept = [
            tuple(key for key in keys if thing_of(key) not in things)
            for keys in (self.missing, self.extra, self.different)
        ]
        return Differences(self.checked, *kept, self.unreadable)

    def __str__(self) -> str:
        words = (
            f"{len(self.missing)} missing, {len(self.extra)} too many, "
            f"{len(self.different)} in another state"
        )
        unreadable = len(self.unreadable)
        return f"{words}, {unreadable} unreadable" if unreadable else words


def thing_of(key: str) -> str:
    """ "practice:12" of "practice:12:en"."""
    return key.rpartition(":")[0]


def differences(
    engine: Engine,
    catch_up: Callable[[], object],
    things: Collection[str] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Differences:
    """Compares all documents, or those of some things; safe while others write.

    `catch_up` brings the index up to date before what was in motion is looked at again.
    """
    catch_up()
    found, busy = look(engine, things, progress)
    certain = found.without(busy)
    for _again in range(LOOKS - 1):
        in_motion = found.things & busy
        if not in_motion:
            break
        catch_up()
        found, busy = look(engine, in_motion)
        certain = together(certain, found.without(busy))
    return certain


def together(first: Differences, second: Differences) -> Differences:
    return Differences(
        first.checked,
        first.missing + second.missing,
        first.extra + second.extra,
        first.different + second.different,
        tuple(sorted({*first.unreadable, *second.unreadable})),
    )


def look(
    engine: Engine,
    things: Collection[str] | None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Differences, set[str]]:
    """What differs, and the things that were in motion meanwhile."""
    sequence = engine.sequence()  # first the point, then the index, then the database
    stored = engine.digests()
    if things is not None:
        stored = {key: said for key, said in stored.items() if thing_of(key) in things}
    checked, missing, different = 0, [], []
    unreadable: set[str] = set()
    for document in present(things, progress, unreadable):
        checked += 1
        said = stored.pop(document.key, None)
        if said is None:
            missing.append(document.key)
        elif said != digest_of(document):
            different.append(document.key)
    found = Differences(
        checked,
        tuple(missing),
        tuple(stored),
        tuple(different),
        tuple(sorted(unreadable)),
    )
    changed = Change.objects.filter(pk__gt=sequence).values_list("key", flat=True)
    return found, set(changed) if found else set()


def present(
    things: Collection[str] | None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    unreadable: set[str] | None = None,
) -> Iterator[Document]:
    """The documents of the database; what cannot be read is added to `unreadable`."""
    if things is None:
        parts = batches(progress)
    else:
        parts = map(read_carefully, in_batches(sorted(things)))
    for documents, missed in parts:
        yield from documents
        if unreadable is not None:
            unreadable |= missed


def verify(fresh: Engine, keys: Collection[str]) -> str:
    """Why an index that nobody else writes to is not to be used; "" if it is in order.

    `keys` are those of some documents that were put into it.
    """
    things = {thing_of(key) for key in keys}
    sample = set(random.sample(sorted(things), min(SAMPLE, len(things))))
    found = differences(fresh, lambda: apply_changes(fresh), sample)
    if found:
        return f"of {len(sample)} things that were compared some differ: {found}"
    return silent_canary(fresh, sorted(sample))


def silent_canary(fresh: Engine, things: list[str]) -> str:
    """Titles have to find what they are the title of."""
    stored = fresh.digests()
    asked = 0
    for document in present(things):
        is_settled = stored.get(document.key) == digest_of(document)
        if is_settled and (query := canary(document)):
            asked += 1
            result = fresh.search(query)
            if not result.total or result.is_corrected:
                return f"{document.key} is not found by its title “{document.title}”"
        if asked == CANARIES:
            break
    return ""


def canary(document: Document) -> Query | None:
    """What finds a document by the words of its title; None if it has none."""
    tokens = analyse(document.title, document.language)[:LONGEST_TITLE]
    words = " ".join(document.title[t.start : t.end].lower() for t in tokens)
    if not words or not document.principals:
        return None
    return Query(
        text=words,
        languages=(document.language or "en",),
        principals=document.principals,
        filters={THING: (group_of(document),)},
        limit=1,
    )
