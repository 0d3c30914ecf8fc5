"""The Elasticsearch server of the tests, where there is one."""

import os
from functools import cache
from uuid import uuid4

import pytest

from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_client import client
from search.engines.elasticsearch_indices import current
from search.engines.elasticsearch_schema import Names
from search.engines.elasticsearch_state import STATE, State, put_state
from tests.environment import WORKER

URL = os.environ.get("ELASTICSEARCH_URL", "")
needs_elasticsearch = pytest.mark.skipif(
    not URL, reason="ELASTICSEARCH_URL names no server"
)


def new_prefix():
    """Indices that no other test and no other worker has."""
    return f"test-{WORKER}-{uuid4().hex[:12]}"


def new_engine(prefix=""):
    """An engine on an empty index that is the current one at its prefix."""
    engine = ElasticsearchEngine.create(URL, prefix or new_prefix())
    engine.replace()
    return engine


@cache
def shared_prefix():
    """Of an index that a worker's tests empty and use again: to make one takes a
    second, and far more on a busy machine."""
    engine = new_engine()
    names = Names.of(engine.prefix)
    forget_at_once = {"index": {"gc_deletes": "0s"}}  # else old versions count on
    client(URL).indices.put_settings(index=list(names), settings=forget_at_once)
    return engine.prefix


def emptied_engine():
    """An engine on the shared index."""
    engine = ElasticsearchEngine(URL, shared_prefix())
    names, server = Names.of(engine.prefix), client(URL)
    generation = current(server, engine.prefix)
    for index in names:
        server.indices.refresh(index=index)
        found = server.search(index=index, size=10_000, source=False)
        ids = [hit["_id"] for hit in found["hits"]["hits"]]
        deletes = [{"delete": {"_id": id_}} for id_ in ids if id_ != STATE]
        if deletes:
            server.bulk(index=index, operations=deletes, refresh=True)
    put_state(server, names, State(generation=generation))
    return engine


def discard_shared():
    if shared_prefix.cache_info().currsize:
        ElasticsearchEngine(URL, shared_prefix()).discard_all()
