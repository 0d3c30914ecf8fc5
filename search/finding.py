"""What views ask: find, always up to date, or say that the index is away."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache

from django.contrib.auth.models import AnonymousUser

from search import consumers, engines
from search.consumer import Consumer
from search.contract import Query, Result
from search.engines import EngineError, EngineUnavailable
from search.indexing import rebuild_in_background
from search.outbox import last_sequence
from search.waiting import things_after


class SearchAway(Exception):
    """The index cannot be asked just now; if it is lost, it is being rebuilt."""


def principals_of(user) -> tuple[str, ...]:
    """What a reader may see: "public", and what the account adds."""
    if user is None or isinstance(user, AnonymousUser) or not user.is_authenticated:
        return ("public",)
    return ("public", *getattr(user, "search_principals", ()))


def find(query: Query) -> Result:
    """Runs the query on the current engine; raises SearchAway.

    What was committed before this call is found, whoever wrote it. Where that had to
    wait, the things that changed are hidden: what is somebody's no longer is found by
    nobody. Then, and where another engine than usual answers, the result says that it
    is behind: it is no page to be kept for others.
    """
    newest = last_sequence()
    for consumer in who_lacks(newest):
        consumer.bring_up()
    behind = who_lacks(newest)  # before the search: it may catch up meanwhile
    [result] = results([query], behind)
    may_miss = result.engine in [consumer.name for consumer in behind]
    return replace(result, is_behind=may_miss or result.degraded)


def who_lacks(newest: int) -> list[Consumer]:
    """The indexes that lack a change up to `newest`."""
    return [each for each in consumers.kept() if each.is_behind(newest)]


def totals(queries: Iterable[Query]) -> list[int]:
    """How many each query finds, beside a `find`; raises SearchAway."""
    return [result.total for result in results([counting(q) for q in queries])]


def counting(query: Query, facets: tuple[str, ...] = ()) -> Query:
    """The same query, but for the numbers alone: of all it finds, and of `facets`."""
    return replace(query, limit=0, wants=facets, bare=True, completes=0, explains=False)


def results(
    queries: Sequence[Query], behind: list[Consumer] | None = None
) -> list[Result]:
    """As the index stands, without what those `behind` lack; raises SearchAway."""
    if behind is None:
        behind = who_lacks(last_sequence()) if queries else []

    @cache
    def hidden(consumer: Consumer) -> tuple[str, ...]:
        return things_after(consumer.applied()) if consumer in behind else ()

    try:
        return [answer(query, hidden) for query in queries]
    except EngineUnavailable as error:
        rebuild_in_background()
        raise SearchAway from error
    except EngineError as error:
        raise SearchAway from error


def answer(query: Query, hidden: Callable[[Consumer], tuple[str, ...]]) -> Result:
    """Without what the very index that answers lacks.

    Where one stands in for another in the middle of it, it is asked again.
    """
    for consumer in consumers.in_turn():
        asked = replace(query, hidden=hidden(consumer))
        result = engines.current().search(asked)
        if result.engine == consumer.name:
            break
    return result
