"""How often one may ask: counted in the cache."""

import hashlib
import logging

from allauth.core.internal.ratelimit import get_ip
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest

log = logging.getLogger(__name__)
NOWHERE = ""  # the address of all whose own one is not known
MANY = 100  # times what one address may is what all of those may together


def within_here(limit: tuple[int, int], what: str, request: HttpRequest) -> bool:
    """`within` for the address on the net that the request comes from.

    It is not known where the portal is told a wrong number of proxies: then all share
    one count, wide enough for them, and nobody is refused for it.
    """
    most, seconds = limit
    address = address_of(request)
    return within((most if address else most * MANY, seconds), what, address)


def address_of(request: HttpRequest) -> str:
    try:
        return get_ip(request) or NOWHERE
    except (PermissionDenied, ImproperlyConfigured):
        log.warning("no address of a reader is known: is PROXY_COUNT right?")
        return NOWHERE


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
