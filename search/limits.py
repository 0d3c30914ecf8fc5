"""How often one may ask: counted in the cache."""

import hashlib
import logging

from django.core.cache import cache

log = logging.getLogger(__name__)


def within(limit: tuple[int, int], what: str, who: str) -> bool:
    """Counts one more; whether it is still within `limit` (how many, seconds).

    Without a cache nobody is kept out.
    """
    most, seconds = limit
    name = f"search:{what}:{hashlib.sha256(who.encode()).hexdigest()}"
    try:
        cache.add(name, 0, seconds)
        return cache.incr(name) <= most
    except ValueError:  # its time ended between the two lines
        return True
    except Exception:
        log.exception("requests are not counted")
        return True
