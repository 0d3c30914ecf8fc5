"""A process with our engine on Elasticsearch, asked line by line."""

import json
import os
import sys
from contextlib import redirect_stdout
from itertools import islice

from bench.found.corpus import Corpus
from bench.found.embedded import milliseconds
from bench.found.folders import kept_folder
from bench.found.indexes import BATCH, made_elsewhere
from bench.found.queries import Queries
from search.analysis import warm
from search.engines.elasticsearch import ElasticsearchEngine

WARMING = 200  # queries that are not timed


def filled(corpus: Corpus, size: int) -> ElasticsearchEngine:
    """As the site rebuilds its index."""
    url, prefix = os.environ["BENCH_ELASTICSEARCH"], f"bench-served-{size}"
    ElasticsearchEngine(url, prefix).discard_all()
    engine = ElasticsearchEngine.create(url, prefix)
    engine.set_terms(corpus.terms())
    documents = made_elsewhere(size)
    while batch := list(islice(documents, BATCH)):
        engine.apply(batch, (), 1)
    engine.replace()
    return engine


def main(size: int) -> None:
    with redirect_stdout(sys.stderr):
        warm()
        corpus = Corpus(kept_folder())
        engine, queries = filled(corpus, size), Queries(corpus, size)
        for number in range(WARMING):
            engine.search(queries.of("facets", -1 - number))
    print(json.dumps({"is_ready": True}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        numbers = range(asked["number"], asked["number"] + asked["count"])
        wanted = [queries.of(asked["of"], number) for number in numbers]
        each = [milliseconds(lambda q=q: engine.search(q)) for q in wanted]
        print(json.dumps({"each": each}), flush=True)
    engine.discard_all()


if __name__ == "__main__":
    main(int(sys.argv[1]))
