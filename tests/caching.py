"""All caches of the portal, as at its first start."""

from django.core.cache import cache, caches


def empty_caches() -> None:
    """Limits, sizes of pictures, and pages kept for readers without account."""
    cache.clear()
    caches["pages"].clear()
