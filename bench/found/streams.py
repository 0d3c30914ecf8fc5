"""The corpus with our analysed streams, a line of JSON for each document, made once."""

import json
import sys
from collections.abc import Iterator
from itertools import islice
from multiprocessing import Pool
from pathlib import Path

from bench.found.corpus import Corpus
from bench.found.folders import kept_folder
from search.contract import Document
from search.marks import Streams

THINGS = 100  # analysed by one call of another process
FIELDS = ("title", "summary", "body")
STREAMS = tuple(f"{name}_{kind}" for name in FIELDS for kind in ("stem", "surface"))


def analysed(size: int) -> Iterator[tuple[str, str]]:
    """Key and JSON of the first `size` documents."""
    file = kept_folder() / f"streams-{size}.jsonl"
    if not file.exists():
        print(f"analysing {size:,} documents", file=sys.stderr)
        write(file, size)
    with file.open() as lines:
        for line in lines:
            key, _, source = line.partition("\t")
            yield key, source.rstrip("\n")


def write(file: Path, size: int) -> None:
    part = file.with_suffix(".part")
    with Pool() as pool, part.open("w") as lines:
        parts = pool.imap(analysed_from, range(0, size, THINGS))
        lines.writelines(islice((line for part in parts for line in part), size))
    part.replace(file)


def analysed_from(start: int) -> list[str]:
    global _corpus
    _corpus = _corpus or Corpus(kept_folder())
    numbers = range(start, start + THINGS)
    documents = (document for n in numbers for document in _corpus.thing(n))
    return [
        f"{d.key}\t{json.dumps(source(d), ensure_ascii=False)}\n" for d in documents
    ]


def source(document: Document) -> dict:
    """The fields of a document in a plain flat mapping."""
    texts = {name: getattr(document, name) for name in FIELDS}
    made = {name: Streams.of(text, document.language) for name, text in texts.items()}
    streams = {f"{name}_stem": streams.stems for name, streams in made.items()}
    streams |= {f"{name}_surface": streams.surfaces for name, streams in made.items()}
    return {
        **{name: getattr(document, name) for name in ("kind", "group", "language")},
        **{name: list(values) for name, values in document.facets.items()},
        "url": document.url,
        "principals": document.principals,
        **texts,
        **streams,
        "starts": {name: list(streams.starts) for name, streams in made.items()},
    }


_corpus: Corpus | None = None
