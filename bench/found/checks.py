"""A process that checks the embedded engine's answers, asked line by line."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from random import Random
from time import perf_counter

from bench.found.corpus import SEED
from bench.found.embedded import Embedded
from bench.found.odd import odd_texts
from bench.found.queries import PUBLIC, words_of
from bench.found.typos import SHORTEST, misspelt
from search.analysis import word_forms
from search.contract import Query
from search.engines.memory import MemoryEngine


class Checks(Embedded):
    def slips(self, language: str, count: int) -> dict:
        """Of so many words with a slip, that find nothing as written: how many are put
        right at the first place. Another form of the word finds the same."""
        right, wrong, of = 0, [], 0
        for word, slip in self.slipped(language):
            asked = Query(slip, (language,), principals=PUBLIC, limit=1)
            result = self.engine.search(asked)
            if result.total and not result.is_corrected:
                continue
            first = (*result.did_you_mean, "")[0]
            is_right = forms(word, language) & forms(first, language)
            right, of = right + bool(is_right), of + 1
            wrong += [] if is_right else [f"{slip} ({word}): {first or 'nothing'}"]
            if of == count:
                break
        print(f"{language}: {'; '.join(wrong[:8])}", file=sys.stderr)
        return {"right": right, "of": of}

    def slipped(self, language: str) -> Iterator[tuple[str, str]]:
        """Words of the documents, each with a slip that no tuning has seen."""
        for number in range(100_000):
            random = Random(f"{SEED}-held-out-{language}-{number}")
            document = self.queries.document(random)
            if document.language == language:
                for word in words_of(document, random, 20):
                    if len(word) >= SHORTEST:
                        yield word, misspelt(word, random)

    def odd(self, count: int) -> dict:
        """Errors and milliseconds of odd strings."""
        errors, each = 0, []
        for text in odd_texts(count, SEED):
            started = perf_counter()
            try:
                self.engine.search(Query(text, wants=("theme",), completes=8))
            except Exception as error:
                print(f"{text[:80]!r}: {error!r}", file=sys.stderr)
                errors += 1
            each.append((perf_counter() - started) * 1000)
        return {"errors": errors, "each": each}

    def oracle(self, size: int, count: int) -> dict:
        """How many of the queries of several readers are counted otherwise."""
        oracle = MemoryEngine()
        oracle.set_terms(self.corpus.terms())
        oracle.apply(self.corpus.documents(size), (), 1)
        wrong = 0
        for number in range(count):
            query = self.queries.of("reader", number)
            ours, theirs = self.engine.search(query), oracle.search(query)
            if counted(ours) != counted(theirs):
                print(f"otherwise than the oracle: {query}", file=sys.stderr)
                wrong += 1
        return {"counts": wrong}


def forms(word: str, language: str) -> set[str]:
    return set(word_forms(word, language)) if word else set()


def counted(result) -> tuple:
    return result.total, {name: dict(of) for name, of in result.facets.items()}


def main(size: int) -> None:
    with redirect_stdout(sys.stderr):
        checks = Checks(size, Path(os.environ["VAR_DIR"]))
    print(json.dumps({"is_ready": True}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        told = getattr(checks, asked.pop("case"))(**asked)
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
