"""A process that asks a bare Elasticsearch over HTTP: one plain query for each search.

The documents carry our analysed streams, split at the spaces, and keyword facets in a
plain flat mapping. Of each search the query, the aggregations and the marks are timed.
"""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout
from http.client import HTTPConnection
from itertools import islice
from urllib.parse import urlsplit

from bench.found.corpus import Corpus
from bench.found.embedded import milliseconds
from bench.found.folders import kept_folder
from bench.found.queries import Queries
from bench.found.streams import FIELDS, STREAMS, analysed
from search.analysis import LANGUAGES, WORD, warm, word_forms
from search.contract import Query
from search.engines.words import Word
from search.marks import Sought, Streams, fragments, mark

BATCH = 500
BUCKETS = 100  # values of a facet
WEIGHTS = {"title": 5.0, "summary": 2.0, "body": 1.0}
SURFACE = 0.3  # of the weight of a stem
KEYWORDS = ("kind", "group", "language", "url", "principals")
FACETS = ("theme", "region", "country", "year")
MAPPING = {
    "dynamic": False,
    "properties": {
        **{name: {"type": "keyword"} for name in (*KEYWORDS, *FACETS)},
        **{name: {"type": "text", "analyzer": "whitespace"} for name in STREAMS},
    },
}
SETTINGS = {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": -1}
WARMING = 200  # queries that are not timed
SHOWN = ["url", "language", *FIELDS, *STREAMS, "starts"]


class Server:
    """One connection that is kept, and JSON."""

    def __init__(self, url: str):
        parts = urlsplit(url)
        self.connection = HTTPConnection(parts.hostname, parts.port, timeout=300)

    def ask(self, method: str, path: str, body: bytes = b"", missing: bool = False):
        headers = {"Content-Type": "application/x-ndjson"}
        if not path.endswith("_bulk"):
            headers = {"Content-Type": "application/json"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        told = json.loads(answer.read() or "{}")
        if answer.status >= 400 and not (missing and answer.status == 404):
            raise SystemExit(f"{method} {path}: {answer.status} {told}")
        return told


def prepare(server: Server, index: str, size: int) -> None:
    server.ask("DELETE", f"/{index}", missing=True)
    made = {"settings": SETTINGS, "mappings": MAPPING}
    server.ask("PUT", f"/{index}", json.dumps(made).encode())
    documents = analysed(size)
    while batch := list(islice(documents, BATCH)):
        told = server.ask("POST", f"/{index}/_bulk", bulk(batch))
        if told["errors"]:
            raise SystemExit(f"Elasticsearch refused documents: {told}"[:1000])
    server.ask("POST", f"/{index}/_forcemerge?max_num_segments=1")
    server.ask("POST", f"/{index}/_refresh")


def bulk(documents: Iterable[tuple[str, str]]) -> bytes:
    lines = (f'{{"index":{{"_id":{json.dumps(k)}}}}}\n{s}\n' for k, s in documents)
    return "".join(lines).encode()


def answer(server: Server, index: str, query: Query) -> dict:
    words = words_of(query.text)
    body = json.dumps(request(query, words)).encode()
    told = server.ask("POST", f"/{index}/_search", body)
    sought = Sought(words)
    hits = [shown(hit["_source"], sought) for hit in told["hits"]["hits"]]
    return {"hits": hits, "facets": told.get("aggregations")}


def words_of(text: str) -> list[Word]:
    """The stems that any of the languages gives to each word."""
    return [
        Word(
            surface=word_forms(match[0], "")[1],
            stems=tuple({word_forms(match[0], language)[0] for language in LANGUAGES}),
        )
        for match in WORD.finditer(text)
    ]


def request(query: Query, words: Sequence[Word]) -> dict:
    chosen = {name: {"terms": {name: v}} for name, v in query.filters.items()}
    return {
        "size": query.limit,
        "_source": SHOWN,
        "query": {
            "bool": {
                "must": [any_form(word) for word in words],
                "filter": [{"terms": {"principals": query.principals}}],
            }
        },
        "post_filter": {"bool": {"filter": [*chosen.values()]}},
        "collapse": {"field": "group"},
        "aggs": {name: counts(name, chosen) for name in query.wants},
    }


def any_form(word: Word) -> dict:
    stems = [f"{name}_stem^{weight}" for name, weight in WEIGHTS.items()]
    surfaces = [f"{name}_surface^{SURFACE * w}" for name, w in WEIGHTS.items()]
    return {
        "bool": {
            "should": [
                {"multi_match": {"query": " ".join(word.stems), "fields": stems}},
                {"multi_match": {"query": word.surface, "fields": surfaces}},
            ]
        }
    }


def counts(facet: str, chosen: dict[str, dict]) -> dict:
    """Values of a facet among what the choices in the other facets leave."""
    others = [filter for name, filter in chosen.items() if name != facet]
    terms = {"terms": {"field": facet, "size": BUCKETS}}
    if not others:
        return terms
    return {"filter": {"bool": {"filter": others}}, "aggs": {facet: terms}}


def shown(source: dict, sought: Sought) -> tuple:
    title, *texts = [
        Streams(
            source[name],
            source[f"{name}_stem"],
            source[f"{name}_surface"],
            source["starts"][name],
        )
        for name in FIELDS
    ]
    return mark(title, sought), fragments(texts, sought)


def main(size: int) -> None:
    server, index = Server(os.environ["BENCH_ELASTICSEARCH"]), f"bench-bare-{size}"
    with redirect_stdout(sys.stderr):
        warm()
        prepare(server, index, size)
        queries = Queries(Corpus(kept_folder()), size)
        for number in range(WARMING):
            answer(server, index, queries.of("facets", -1 - number))
    print(json.dumps({"is_ready": True}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        start = asked["number"]
        wanted = [
            queries.of(asked["of"], start + more) for more in range(asked["count"])
        ]
        each = [milliseconds(lambda q=q: answer(server, index, q)) for q in wanted]
        print(json.dumps({"each": each}), flush=True)
    server.ask("DELETE", f"/{index}", missing=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
