"""A process that indexes one thing after the other until it is killed.

It says each number when that is stored; the next process goes on behind the last.
"""

import sys

from bench.found.corpus import Corpus
from bench.found.folders import kept_folder
from search.engines.sqlite import SqliteEngine


def main(path: str) -> None:
    corpus, engine = Corpus(kept_folder()), SqliteEngine(path)
    number = engine.sequence()
    while True:
        engine.apply(corpus.thing(number), (), number + 1)
        number += 1
        print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
