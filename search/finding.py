"""What views ask: find, always up to date, or say that the index is away."""

from django.contrib.auth.models import AnonymousUser

from search import engines
from search.contract import Query, Result
from search.engines import EngineError, EngineUnavailable
from search.indexing import catch_up, is_behind, rebuild_in_background


class SearchAway(Exception):
    """The index cannot be asked just now; if it is lost, it is being rebuilt."""


def principals_of(user) -> tuple[str, ...]:
    """What a reader may see: "public", and what the account adds."""
    if user is None or isinstance(user, AnonymousUser) or not user.is_authenticated:
        return ("public",)
    return ("public", *getattr(user, "search_principals", ()))


def find(query: Query) -> Result:
    """Runs the query on the current engine; raises SearchAway.

    What was committed before this call is found, whoever wrote it.
    """
    try:
        if is_behind():
            catch_up()
        return engines.current().search(query)
    except EngineUnavailable as error:
        rebuild_in_background()
        raise SearchAway from error
    except EngineError as error:
        raise SearchAway from error
