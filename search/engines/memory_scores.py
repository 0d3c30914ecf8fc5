"""How the engine in memory scores: Okapi BM25, counted word by word."""

from collections.abc import Callable, Collection, Sequence
from math import log
from typing import NamedTuple

from search.contract import Document
from search.engines.showing import SCORE_DIGITS
from search.engines.words import Word
from search.marks import Streams

# What a match is worth in title, summary and body; in the concepts; BM25's constants.
FIELD_WEIGHTS = (5.0, 2.0, 1.0)
SURFACE_WEIGHT = 0.3
CONCEPT_WEIGHT = 2.0
K1, B = 1.2, 0.75


class Record(NamedTuple):
    """A stored document."""

    document: Document
    sequence: int
    fields: tuple[Streams, ...]

    @property
    def length(self) -> int:
        """The words of both streams, and the concepts."""
        return len(self.document.concepts) + sum(2 * len(f.starts) for f in self.fields)

    @property
    def size(self) -> int:
        return sum(len(field.text) for field in self.fields)


Frequency = Callable[[Record], float]


def bm25(records: Collection[Record], words: Sequence[Word]) -> dict[str, float]:
    """By key, for the records that have every word.

    The formula is that of SQLite's FTS5 (https://sqlite.org/fts5.html, section 5.1.1):
    each key of each word is a phrase, and none is worth less than 0.000001.
    """
    keys_of_words = [frequencies(word) for word in words]
    every_key = [key for keys in keys_of_words for key in keys]
    rarities = [rarity(records, key) for key in every_key]
    average = sum(record.length for record in records) / (len(records) or 1) or 1.0
    return {
        record.document.key: round(
            sum(
                rare * gain(key(record), record.length / average)
                for key, rare in zip(every_key, rarities, strict=True)
            ),
            SCORE_DIGITS,
        )
        for record in records
        if all(any(key(record) for key in keys) for keys in keys_of_words)
    }


def rarity(records: Collection[Record], key: Frequency) -> float:
    having = sum(key(record) > 0 for record in records)
    return max(1e-6, log((len(records) - having + 0.5) / (having + 0.5)))


def gain(times: float, length: float) -> float:
    """`length` is that of the document against the average one."""
    return times * (K1 + 1) / (times + K1 * (1 - B + B * length))


def frequencies(word: Word) -> list[Frequency]:
    """How often, by weight, a record has each key of `word`."""
    is_surface = word.begins if word.is_prefix else word.surface.__eq__
    found = [in_fields("stems", 1.0, stem.__eq__) for stem in word.stems]
    found.append(in_fields("surfaces", SURFACE_WEIGHT, is_surface))
    return found + [in_concepts(term) for term in word.terms]


def in_fields(stream: str, factor: float, is_key: Callable[[str], bool]) -> Frequency:
    def frequency(record: Record) -> float:
        streams = [getattr(field, stream).split() for field in record.fields]
        times = [sum(map(is_key, words)) for words in streams]
        pairs = zip(FIELD_WEIGHTS, times, strict=True)
        return sum(weight * factor * number for weight, number in pairs)

    return frequency


def in_concepts(term: str) -> Frequency:
    return lambda record: CONCEPT_WEIGHT * record.document.concepts.count(term)
