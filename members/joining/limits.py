"""How often one may ask: counted in the cache, by address on the net and by mail."""

import hashlib
import logging

from django.core.cache import cache
from django.http import HttpRequest

from search.limits import within_here

log = logging.getLogger(__name__)
HOUR, DAY = 60 * 60, 24 * 60 * 60
ASKED_FROM_HERE = (10, HOUR)
ASKED_BY_MAIL = (5, DAY)
SENT_AGAIN = (3, HOUR)


def may_ask(request: HttpRequest, email: str) -> bool:
    """The same for an address that is known here and for one that is not."""
    from_here = within_here(ASKED_FROM_HERE, "ask-from", request)
    return from_here and within(ASKED_BY_MAIL, "ask-by", email.lower())


def may_send_again(key: str) -> bool:
    return within(SENT_AGAIN, "again", key)


def within(limit: tuple[int, int], what: str, who: str) -> bool:
    """Counts one more; whether it is still within `limit` (how many, seconds).

    Without a cache nobody is kept out: what is asked leads to one mail at most.
    """
    most, seconds = limit
    mark = hashlib.sha256(who.encode()).hexdigest()
    name = f"joining:{what}:{mark}"
    try:
        cache.add(name, 0, seconds)
        return cache.incr(name) <= most
    except ValueError:  # its time ended between the two lines
        return True
    except Exception:
        log.exception("requests to join are not counted")
        return True
