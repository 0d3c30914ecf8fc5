"""What views ask: find, always up to date, or say that the index is away."""

from dataclasses import replace

from django.contrib.auth.models import AnonymousUser

from search import engines
from search.contract import Query, Result
from search.engines import EngineError, EngineUnavailable
from search.indexing import catch_up, is_behind, rebuild_in_background
from search.outbox import last_sequence


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
    wait, the result says so: it is no page to be kept for others.
    """
    try:
        newest = last_sequence()
        if is_behind(newest):
            catch_up()
        may_miss = is_behind(newest)  # before the search: it may catch up meanwhile
        return replace(engines.current().search(query), is_behind=may_miss)
    except EngineUnavailable as error:
        rebuild_in_background()
        raise SearchAway from error
    except EngineError as error:
        raise SearchAway from error
