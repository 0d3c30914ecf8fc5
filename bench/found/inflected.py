"""Inflected questions to held-out sentences: the language known, unknown, and typed
without diacritics."""

import os
import sys
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

from bench.found.corpus import SEED
from bench.found.figures import not_measured, told
from bench.found.settings import TURNS
from bench.found.treebank import Question, Treebank
from search.analysis import LANGUAGES
from search.contract import Document, Query
from search.engines.sqlite import SqliteEngine
from search.folding import LETTERS

FOLDER = os.environ.get("BENCH_TREEBANKS", "")
QUESTIONS = 16 * TURNS  # in each language
LEAST = {"known": 0.94, "unknown": 0.93, "without diacritics": 0.94}
WHAT = "F1 of inflected questions, language "
MOST = 5_000
CAPITALS = {
    ord(chr(letter).upper()): plain.upper()
    for letter, plain in LETTERS.items()
    if len(chr(letter).upper()) == 1 and chr(letter) != "ı"
}


def rows(folder: Path) -> list[dict]:
    if not FOLDER:
        reason = "BENCH_TREEBANKS names no folder of sentences (CoNLL-U)"
        return [not_measured(f"{WHAT}{name}", reason) for name in LEAST]
    banks = {language: Treebank(Path(FOLDER), language) for language in LANGUAGES}
    engine = SqliteEngine.create(folder / "sentences.sqlite3")
    for language, bank in banks.items():
        engine.apply(documents(language, bank), (), 1)
    found = {name: measured(engine, banks, name) for name in LEAST}
    engine.close()
    return [row(name, shares) for name, shares in found.items()]


def documents(language: str, bank: Treebank) -> Iterable[Document]:
    for number, sentence in enumerate(bank.sentences):
        key = f"{language}:{number}"
        rest = {"body": sentence.text, "principals": ("public",)}
        yield Document(key, "page", language, key, "", **rest)


def measured(engine, banks: dict[str, Treebank], name: str) -> dict[str, float]:
    """Of each language the mean over its questions."""
    found = {}
    for at, (language, bank) in enumerate(banks.items()):
        asked = list(bank.questions(QUESTIONS, Random(f"{SEED}-{language}")))
        typed: Callable[[str], str] = str
        reader = language
        if name == "unknown":
            reader = LANGUAGES[(at + 3) % len(LANGUAGES)]
        elif name == "without diacritics":
            typed = plain
            asked = [
                question for question in asked if plain(question.text) != question.text
            ]
        each = [f1(engine, q, language, reader, typed) for q in asked]
        if each:
            found[language] = sum(each) / len(each)
    print(name, {of: round(share, 3) for of, share in found.items()}, file=sys.stderr)
    return found


def f1(engine, question: Question, language: str, reader: str, typed) -> float:
    query = Query(typed(question.text), (reader,), limit=MOST, bare=True)
    found = {hit.key for hit in engine.search(query).hits}
    relevant = {f"{language}:{number}" for number in question.relevant}
    return 2 * len(found & relevant) / (len(found) + len(relevant))


def plain(text: str) -> str:
    """As typed on a keyboard without the language's own letters."""
    text = text.replace("ß", "ss").translate(LETTERS | CAPITALS)
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def row(name: str, shares: dict[str, float]) -> dict:
    """The mean of the languages, each counted once, and the weakest of them."""
    mean, weakest = sum(shares.values()) / len(shares), min(shares, key=shares.get)
    shown = told(f"{WHAT}{name}", f"{mean:.3f}", f"{weakest} {shares[weakest]:.3f}")
    return shown | {"target": f">= {LEAST[name]}", "is_met": mean >= LEAST[name]}
