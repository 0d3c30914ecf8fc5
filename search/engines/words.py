"""What a query's text asks for: its words, their keys, and the terms they name."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from search.analysis import WORD, analyse, is_plain, word_forms
from search.contract import Term
from search.function_words import FUNCTION_WORDS

LONGEST_TEXT = 2_000  # characters that are read of a query
MOST_WORDS = 32  # words that are read of a query
SHORTEST_PREFIX = 2  # letters
WAYS = ("exact", "stem", "prefix", "label")  # from the strongest to the weakest

# Folded surfaces -> the stems that documents have for them.
Vocabulary = Callable[[Collection[str]], Mapping[str, Collection[str]]]


@dataclass(frozen=True, slots=True)
class Label:
    """One label of one term, as words."""

    term: str
    language: str
    text: str
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query; a document has it by any of its keys or terms."""

    surface: str
    stems: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    is_prefix: bool = False

    @property
    def terms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(label.term for label in self.labels))

    def begins(self, surface: str) -> bool:
        return self.is_prefix and surface.startswith(self.surface)


class Labels:
    """The declared vocabulary, found by the words of its labels."""

    def __init__(self, terms: Iterable[Term] = ()):
        self.names = {term.id: term.labels for term in terms}

    @cached_property
    def languages(self) -> set[str]:
        return {language for labels in self.names.values() for language in labels}

    @cached_property
    def by_first_stem(self) -> dict[str, list[Label]]:
        """Made when the first query needs it: this is what loads the dictionaries."""
        found: dict[str, list[Label]] = {}
        for label in self._all():
            found.setdefault(label.stems[0], []).append(label)
        return found

    def stems(self, surface: str) -> set[str]:
        """The stems of the labels' words that are written so without diacritics."""
        return self._vocabulary.get(surface, set())

    @cached_property
    def _vocabulary(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for label in self._all():
            for token in analyse(label.text, label.language):
                found.setdefault(token.surface, set()).add(token.stem)
        return found

    def _all(self) -> Iterator[Label]:
        for term, labels in self.names.items():
            for language, texts in labels.items():
                for text in texts:
                    stems = tuple(token.stem for token in analyse(text, language))
                    if stems:
                        yield Label(term, language, text, stems)

    def cover(self, words: Sequence[Word]) -> list[Word]:
        """The words, each with the labels that the words around it spell."""
        covering: list[dict[Label, None]] = [{} for _ in words]
        for start, word in enumerate(words):
            for label in self._beginning_with(word):
                span = range(start, start + len(label.stems))
                if is_spelled(label, words[start : span.stop]):
                    for position in span:
                        covering[position][label] = None
        return [
            replace(word, labels=tuple(labels))
            for word, labels in zip(words, covering, strict=True)
        ]

    def _beginning_with(self, word: Word) -> list[Label]:
        return [label for s in word.stems for label in self.by_first_stem.get(s, ())]

    def name(self, term: str, languages: Iterable[str]) -> str:
        """The label of `term` for a reader: own languages, English, any."""
        labels = self.names.get(term, {})
        for language in (*languages, "en", *labels):
            if labels.get(language):
                return labels[language][0]
        return ""


def is_spelled(label: Label, words: Sequence[Word]) -> bool:
    return len(words) == len(label.stems) and all(
        stem in word.stems for stem, word in zip(label.stems, words, strict=True)
    )


def read(
    text: str, languages: Sequence[str], vocabulary: Vocabulary, labels: Labels
) -> list[Word]:
    """The words of `text` that a document must have; [] if there is no word in it.

    Each has the stems that any of `languages` gives it, and if it is written without
    diacritics also those that documents have for it. Function words are left out,
    unless there is nothing else.
    """
    found = islice(WORD.finditer(text[:LONGEST_TEXT]), MOST_WORDS)
    written = [match[0] for match in found]
    plain = {word_forms(word, "")[1] for word in written if is_plain(word)}
    stems = vocabulary(plain)
    known = {word: [*stems.get(word, ()), *labels.stems(word)] for word in plain}
    words = labels.cover([with_stems(word, languages, known) for word in written])
    return required(unique(words))


def with_stems(
    written: str, languages: Iterable[str], known: Mapping[str, Collection[str]]
) -> Word:
    """The stems that `languages` give to a word, then itself, then `known` ones."""
    surface = word_forms(written, "")[1]
    stems = [word_forms(written, language)[0] for language in languages]
    stems += [surface, *known.get(surface, ())]
    return Word(surface, tuple(dict.fromkeys(stems)))


def unique(words: Iterable[Word]) -> list[Word]:
    """Each surface once, with the labels of all its places."""
    merged: dict[str, Word] = {}
    for word in words:
        before = merged.get(word.surface, word)
        labels = tuple(dict.fromkeys(before.labels + word.labels))
        stems = tuple(dict.fromkeys(before.stems + word.stems))
        merged[word.surface] = replace(word, labels=labels, stems=stems)
    return list(merged.values())


def required(words: list[Word]) -> list[Word]:
    """Without function words, unless there is nothing else."""
    return [word for word in words if word.surface not in FUNCTION_WORDS] or words


def with_prefix(words: Sequence[Word]) -> list[Word]:
    """The same with the last word as a beginning; [] if it is too short for that."""
    if not words or len(words[-1].surface) < SHORTEST_PREFIX:
        return []
    return [*words[:-1], replace(words[-1], is_prefix=True)]


def why(
    words: Sequence[Word], stems: str, surfaces: str, concepts: Collection[str]
) -> tuple[str, Label | None]:
    """How a document with these streams and concepts has the words: the weakest of
    their ways, and the label that did it if it is "label"."""
    ways = [way(word, stems, surfaces) for word in words]
    weakest = max(ways, key=WAYS.index)
    if weakest != "label":
        return weakest, None
    labels = words[ways.index("label")].labels
    return weakest, next((label for label in labels if label.term in concepts), None)


def way(word: Word, stems: str, surfaces: str) -> str:
    if f" {word.surface} " in surfaces:
        return "exact"
    if any(f" {stem} " in stems for stem in word.stems):
        return "stem"
    return "prefix" if word.is_prefix and f" {word.surface}" in surfaces else "label"
