"""Where the embedded index of this process lives, and how a new one takes its place."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from search.contract import Document, Engine, Term


def opened() -> Engine:
    """The engine on the side file; raises EngineUnavailable when there is none."""
    from search.engines.sqlite import SqliteEngine

    return SqliteEngine(Path(settings.SEARCH_SIDE_FILE))


def rebuild(
    batches: Iterable[list[Document]], sequence: int, terms: Iterable[Term]
) -> None:
    """Fills a new side file and swaps it in; readers go on with the old until then."""
    from search.engines.sqlite import SqliteEngine

    path = Path(settings.SEARCH_SIDE_FILE)
    fresh = SqliteEngine.create(path.with_suffix(".new"))
    fresh.set_terms(terms)
    for documents in batches:
        fresh.apply(documents, (), 0)
    fresh.apply((), (), sequence)
    fresh.replace(path)
