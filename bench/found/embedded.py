"""A process with our embedded engine over one corpus, asked line by line."""

import json
import os
import sys
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from time import monotonic, perf_counter

from bench.found.corpus import Corpus
from bench.found.folders import kept_folder
from bench.found.indexes import fresh_copy
from bench.found.queries import PUBLIC, Queries
from search.analysis import warm
from search.contract import Document, Query
from search.engines.sqlite import SqliteEngine

PATIENCE = 20.0  # seconds until what was written must be found


class Embedded:
    """The engine on a copy of the index of `size` documents, or at another's `path`."""

    def __init__(self, size: int, folder: Path, path: str = ""):
        before = resident()
        self.corpus = Corpus(kept_folder())
        self.queries = Queries(self.corpus, size)
        grown = resident() - before  # the bench's own words are not the engine's
        if path:
            self.engine, self.built = SqliteEngine(path), {}
        else:
            self.engine, self.built = fresh_copy(size, folder)
        warm()
        for case in ("plain", "facets", "completion", "typo"):
            self.times(case, 0, 1)
        self.overhead = grown

    def times(self, of: str, number: int, count: int) -> dict:
        """Milliseconds of `count` queries from `number` on."""
        asked = [self.queries.of(of, number + more) for more in range(count)]
        return {
            "each": [milliseconds(lambda q=q: self.engine.search(q)) for q in asked]
        }

    def save(self, number: int) -> dict:
        """One document changed, and the search after it, that has to learn of it."""
        document = self.queries.document_number(number)
        changed = replace(document, body=f"{document.body} Nummer{number}.")
        sequence = self.engine.sequence() + 1
        query = Query(f"Nummer{number}", (document.language,), principals=PUBLIC)

        def work():
            self.engine.apply([changed], (), sequence)
            return self.engine.search(query)

        return {"each": [milliseconds(work)]}

    def write(self, number: int) -> dict:
        """Some other documents, then one with a word of its own; when it was begun."""
        for more in range(5):
            self.save(1_000_000 + number * 10 + more)
        text = f"Probe{number}"
        probe = Document(text, "news", "en", text, text, principals=PUBLIC)
        began = monotonic()
        self.engine.apply([probe], (), self.engine.sequence() + 1)
        return {"began": began}

    def wait(self, number: int) -> dict:
        """Asks until the word of `write` is found; when that was."""
        text, ends = f"Probe{number}", monotonic() + PATIENCE
        query = Query(text, ("en",), bare=True)
        while text not in [hit.key for hit in self.engine.search(query).hits]:
            if monotonic() > ends:
                raise SystemExit(f"Probe{number} was never found.")
        return {"found": monotonic()}

    def state(self) -> dict:
        """Size on disk and memory in bytes, and what the build took."""
        return {
            "memory": resident() - self.overhead,
            "path": str(self.engine.path),
            "documents": self.engine.count(),
            **self.built,
        }


def milliseconds(work) -> float:
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1000


def resident() -> int:
    """Bytes of memory that this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def main(size: int) -> None:
    with redirect_stdout(sys.stderr):
        folder, path = Path(os.environ["VAR_DIR"]), os.environ.get("BENCH_INDEX", "")
        embedded = Embedded(size, folder, path)
    print(json.dumps({"is_ready": True}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        told = getattr(embedded, asked.pop("case"))(**asked)
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
