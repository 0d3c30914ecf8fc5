"""The way to the server: one client for each process, its errors as the engines'."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache

from elasticsearch import (
    ApiError,
    Elasticsearch,
    NotFoundError,
    SerializationError,
    TransportError,
)

from search.engines import EngineError, EngineUnavailable

PATIENCE = 1.5  # seconds that a reader waits
WRITING_PATIENCE = 30.0
PAGE = 1_000  # documents


def client(url: str) -> Elasticsearch:
    """The client of this process: a forked one makes its own."""
    return _client(url, os.getpid())


@lru_cache(maxsize=8)
def _client(url: str, _process: int) -> Elasticsearch:
    return Elasticsearch(
        url, request_timeout=WRITING_PATIENCE, max_retries=0, connections_per_node=10
    )


@contextmanager
def translated_errors() -> Iterator[None]:
    try:
        yield
    except NotFoundError as error:
        raise EngineUnavailable(f"no such index: {error}") from error
    except (ApiError, TransportError, SerializationError) as error:
        raise EngineError(f"Elasticsearch: {error}") from error


def checked(answer: Mapping) -> Mapping:
    """One answer of several, if it is none of an error."""
    error = answer.get("error")
    if error is None:
        shards = answer.get("_shards", {})
        if shards.get("failed") or answer.get("timed_out"):
            raise EngineError(f"Elasticsearch: only part of an answer: {shards}")
        return answer
    if answer.get("status") == 404:
        raise EngineUnavailable(f"no such index: {error.get('reason')}")
    raise EngineError(f"Elasticsearch: {error.get('reason') or error}")


def every(client: Elasticsearch, index: str, field: str) -> Iterator[str]:
    """A packed field of all documents, at one moment."""
    pit = client.open_point_in_time(index=index, keep_alive="1m")["id"]
    after = None
    try:
        while True:
            answer = client.search(
                pit={"id": pit, "keep_alive": "1m"},
                size=PAGE,
                sort=["_shard_doc"],
                search_after=after,
                source=False,
                docvalue_fields=[field],
                track_total_hits=False,
            )
            hits = checked(answer.body)["hits"]["hits"]
            if not hits:
                return
            yield from (hit["fields"][field][0] for hit in hits)
            after = hits[-1]["sort"]
    finally:
        client.close_point_in_time(id=pit)
