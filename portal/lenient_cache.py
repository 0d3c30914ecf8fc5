"""The cache on a Redis server, which the portal can do without.

While the server is away everything reads as missing and what is written is lost, so
that whoever counts in the cache (limits of sign-in and of forms) lets everybody pass.
"""

import logging
import time
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
PAUSE = 5  # seconds without asking again: one that does not answer takes time each time


class LenientRedisCache(RedisCache):
    asks_again_at: ClassVar[float] = 0.0  # of all threads; each has a cache of its own
    is_away: ClassVar[bool] = False

    def ask(self, method: Callable, missing: Any, *args, **kwargs) -> Any:
        """What the server says, or `missing`; says once in the log that it is away."""
        if time.monotonic() < LenientRedisCache.asks_again_at:
            return missing
        try:
            answer = method(*args, **kwargs)
        except RedisError as error:
            LenientRedisCache.note_absence(error)
            return missing
        LenientRedisCache.is_away = False
        return answer

    @classmethod
    def note_absence(cls, error: RedisError) -> None:
        if not cls.is_away:
            log.error("the cache is away, and no limit is counted: %s", error)
        LenientRedisCache.is_away = True
        LenientRedisCache.asks_again_at = time.monotonic() + PAUSE

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        """True when away: for a lock, it is had."""
        return self.ask(super().add, True, key, value, timeout, version)

    def get(self, key, default=None, version=None):
        return self.ask(super().get, default, key, default, version)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        self.ask(super().set, None, key, value, timeout, version)

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        return self.ask(super().touch, False, key, timeout, version)

    def delete(self, key, version=None):
        return self.ask(super().delete, False, key, version)

    def get_many(self, keys, version=None):
        return self.ask(super().get_many, {}, keys, version)

    def has_key(self, key, version=None):
        return self.ask(super().has_key, False, key, version)

    def incr(self, key, delta=1, version=None):
        """Raises ValueError when away, as for every key that is missing."""
        number = self.ask(super().incr, None, key, delta, version)
        if number is None:
            raise ValueError(f"Key {key!r} not found.")
        return number

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        return self.ask(super().set_many, list(data), data, timeout, version)

    def delete_many(self, keys, version=None):
        self.ask(super().delete_many, None, keys, version)

    def clear(self):
        return self.ask(super().clear, False)
