"""What a query's text asks for: clauses of words, their keys, the terms they name."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from search.accents import restored
from search.analysis import WORD, is_plain, is_word, query_stems, word_forms
from search.asking import Item, items, readable
from search.engines.labels import Label, Labels, is_spelled
from search.function_words import FUNCTION_WORDS
from search.small_words import can_be_left_out

MOST_WORDS = 32  # words that are read of a query
SHORTEST_PREFIX = 2  # letters
# The field "title" in the eight languages, folded.
TITLE = {"title", "titel", "titul", "nazev", "titolo", "naslov", "tytul"}

# Folded surfaces -> the stems that documents have for them.
Vocabulary = Callable[[Collection[str]], Mapping[str, Collection[str]]]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query, or a quoted phrase; a document has it by any of its keys.

    `is_known`: documents, labels or a dictionary have it, so that it is hardly a slip.
    `surface` is folded; a phrase has all of its words in `phrase` instead, to stand
    next to each other as written. `labels` are those of terms and of synonyms that it,
    or it with the words around it, says; `synonyms` the other words for it. `start` and
    `end` say where it stands in the query.
    """

    surface: str
    stems: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    is_prefix: bool = False
    phrase: tuple[str, ...] = ()
    synonyms: tuple[Label, ...] = ()
    in_title: bool = False
    is_known: bool = True
    start: int = 0
    end: int = 0

    @property
    def terms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(label.term for label in self.labels))

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The words as they have to be written, one after the other."""
        return self.phrase or (self.surface,)

    @property
    def can_be_a_typo(self) -> bool:
        return not self.phrase and not self.is_prefix and not self.is_quoted

    @property
    def is_quoted(self) -> bool:
        """Wanted as written: no other form of it is looked for, no other spelling."""
        return not self.stems


Clause = tuple[Word, ...]  # a document needs any of them


@dataclass(frozen=True, slots=True)
class Asked:
    """What a document must have, clause by clause, and what its group must not.

    `literal`: two words or more that were typed without sign, in a row.
    """

    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Word, ...] = ()
    literal: tuple[str, ...] = ()

    @property
    def words(self) -> list[Word]:
        """All that may be marked."""
        return [word for clause in self.clauses for word in clause]

    @property
    def is_empty(self) -> bool:
        """No word at all: nothing is found, unless nothing was asked for."""
        return not self.clauses and not self.excluded

    def with_prefix(self) -> "Asked | None":
        """The same with the last word as a beginning; None if there is none such."""
        if not self.clauses or not can_begin(self.clauses[-1]):
            return None
        last = replace(self.clauses[-1][0], is_prefix=True)
        return replace(self, clauses=(*self.clauses[:-1], (last,)), literal=())

    def but(self, number: int) -> "Asked":
        """The same without one clause."""
        kept = self.clauses[:number] + self.clauses[number + 1 :]
        return replace(self, clauses=kept, literal=())

    def only(self, number: int) -> "Asked":
        return Asked((self.clauses[number],))


def can_begin(clause: Clause) -> bool:
    word = clause[0]
    if len(clause) > 1 or word.is_quoted:
        return False
    return len(word.surface) >= SHORTEST_PREFIX


class Reader:
    """Reads queries for one index: it knows which words and labels there are."""

    def __init__(
        self, languages: Sequence[str], vocabulary: Vocabulary, labels: Labels
    ):
        self.languages = languages
        self.vocabulary = vocabulary
        self.labels = labels

    def read(self, text: str) -> Asked:
        """What `text` asks for. Function words are left out where there are others.

        Each word has the stems that any of the languages gives it, and if it is written
        without diacritics also those that documents have for it.
        """
        clauses: list[Clause] = []
        excluded: list[Word] = []
        for item in self._items(text):
            words = self._words(item)
            if item.is_excluded:
                excluded += words
            elif item.joins and clauses:
                clauses[-1] += tuple(words)
            else:
                clauses += [(word,) for word in words]
        kept, literal = self._completed(clauses[:MOST_WORDS])
        left_out = (self._covered([word])[0] for word in excluded[:MOST_WORDS])
        needed = required(kept, readable(text), self.languages)
        return Asked(tuple(needed), tuple(left_out), literal)

    def read_all(self, text: str) -> Asked:
        """The same; nothing for a text without any word."""
        return self.read(text) if WORD.search(text) else Asked()

    def _items(self, text: str) -> list[Item]:
        """A text of signs alone that holds a word ("OR") is that word."""
        found = items(text, self.languages[0] if self.languages else "en")
        read = readable(text)
        return found or [Item(read, 0, len(read), 0)]

    def _words(self, item: Item) -> list[Word]:
        """Words of an unknown field are sought with the field's name."""
        at = item.at if not item.field or item.field in TITLE else item.start
        text = item.text if at == item.at else f"{item.field}:{item.text}"
        written = list(islice(WORD.finditer(text), MOST_WORDS))
        in_title = item.field in TITLE
        if item.is_phrase or (in_title and len(written) > 1):
            surfaces = tuple(word_forms(match[0], "")[1] for match in written)
            if len(surfaces) > 1:
                word = Word(" ".join(surfaces), phrase=surfaces)
                return [
                    replace(word, in_title=in_title, start=item.start, end=item.end)
                ]
        known = self._known([match[0] for match in written])
        return [
            Word(
                surface := word_forms(match[0], "")[1],
                () if item.is_phrase else self._stems(match[0], surface, known),
                is_prefix=item.is_open and match is written[-1],
                in_title=in_title,
                is_known=self._is_known(match[0], surface, known),
                start=at + match.start(),
                end=at + match.end(),
            )
            for match in written
        ]

    def _known(self, written: Iterable[str]) -> dict[str, list[str]]:
        """The stems that documents and labels have for the surfaces of words."""
        surfaces = {word_forms(word, "")[1] for word in written}
        stems = self.vocabulary(surfaces)
        return {s: [*stems.get(s, ()), *self.labels.stems(s)] for s in surfaces}

    def _stems(self, written: str, surface: str, known: Mapping) -> tuple[str, ...]:
        """The stems that the languages give to a word, then itself, then `known`. What
        nobody has written without diacritics may lack some."""
        stems = [s for name in self.languages for s in query_stems(written, name)]
        stems.append(surface)
        if is_plain(written):
            stems += known[surface] or self._restored(written)
        return tuple(dict.fromkeys(stems))

    def _is_known(self, written: str, surface: str, known: Mapping) -> bool:
        return bool(known[surface]) or any(
            is_word(written, name) or restored(written, name) for name in self.languages
        )

    def _restored(self, written: str) -> Iterator[str]:
        for language in self.languages:
            for form in restored(written, language):
                yield word_forms(form, language)[0]

    def _completed(self, clauses: list[Clause]) -> tuple[list[Clause], tuple[str, ...]]:
        """Labels and synonyms for the words that stand in a row, each word once; and
        the row itself, if that is all of the query."""
        runs = list(rows_of(clauses))
        found: list[Clause] = []
        for run in runs:
            if is_plain_word(run[0]):
                words = self._covered([clause[0] for clause in run])
                found += [(word,) for word in words]
            else:
                found += [tuple(self._covered([w])[0] for w in run[0])]
        is_literal = len(runs) == 1 and len(runs[0]) > 1
        literal = tuple(clause[0].surface for clause in runs[0]) if is_literal else ()
        return list(unique(found)), literal

    def _covered(self, words: Sequence[Word]) -> list[Word]:
        """The words, each with the labels that the words around it spell."""
        covering: list[dict[Label, None]] = [{} for _ in words]
        for start, word in enumerate(words):
            for label in self.labels.beginning_with(word.stems):
                span = range(start, start + len(label.stems))
                if is_spelled(label, [word.stems for word in words[start : span.stop]]):
                    for position in span:
                        covering[position][label] = None
        return [
            self._with_labels(word, labels)
            for word, labels in zip(words, covering, strict=True)
        ]

    def _with_labels(self, word: Word, labels: Iterable[Label]) -> Word:
        named = tuple(label for label in labels if not label.is_synonym)
        groups = [label for label in labels if label.is_synonym]
        others = [other for label in groups for other in self.labels.others(label)]
        return replace(word, labels=named, synonyms=tuple(dict.fromkeys(others)))


def rows_of(clauses: Iterable[Clause]) -> Iterator[list[Clause]]:
    """Plain words that stand in a row together, every other clause alone."""
    row: list[Clause] = []
    for clause in clauses:
        if not is_plain_word(clause):
            yield from filter(None, (row, [clause]))
            row = []
        else:
            row = [*row, clause]
    if row:
        yield row


def is_plain_word(clause: Clause) -> bool:
    return len(clause) == 1 and not clause[0].phrase and not clause[0].in_title


def unique(clauses: Iterable[Clause]) -> Iterable[Clause]:
    """Each plain word once, with the labels of all its places."""
    merged: dict[object, Clause] = {}
    for number, clause in enumerate(clauses):
        key = clause[0].surface if is_plain_word(clause) else number
        merged[key] = joined(merged[key], clause) if key in merged else clause
    return merged.values()


def joined(before: Clause, after: Clause) -> Clause:
    (first,), (second,) = before, after
    return (
        replace(
            first,
            labels=tuple(dict.fromkeys(first.labels + second.labels)),
            synonyms=tuple(dict.fromkeys(first.synonyms + second.synonyms)),
            stems=tuple(dict.fromkeys(first.stems + second.stems)),
            is_prefix=first.is_prefix and second.is_prefix,
        ),
    )


def required(
    clauses: Sequence[Clause], text: str, languages: Sequence[str]
) -> Sequence[Clause]:
    """Without the function words of the query's languages, unless that is all."""
    reader = languages[0] if languages else "en"
    others = [
        text[word.start : word.end]
        for clause in clauses
        for word in clause
        if not is_function_word(clause) and not word.phrase
    ]
    return [
        clause
        for clause in clauses
        if not is_function_word(clause)
        or not can_be_left_out(text[clause[0].start : clause[0].end], others, reader)
    ] or clauses


def is_function_word(clause: Clause) -> bool:
    """In any language."""
    return is_plain_word(clause) and clause[0].surface in FUNCTION_WORDS


WAYS = ("exact", "stem", "prefix", "synonym", "label")  # from the strongest


def why(
    asked: Asked, stems: str, surfaces: str, concepts: Collection[str]
) -> tuple[str, Label | None]:
    """How a document with these streams and concepts has what is asked: the weakest of
    the clauses' ways, and the label that did it if it is a label or a synonym."""
    ways = [
        min(
            (way(word, stems, surfaces, concepts) for word in clause),
            key=lambda found: WAYS.index(found[0]),
        )
        for clause in asked.clauses
    ]
    return max(ways, key=lambda found: WAYS.index(found[0]))


def way(
    word: Word, stems: str, surfaces: str, concepts: Collection[str]
) -> tuple[str, Label | None]:
    if f" {' '.join(word.surfaces)} " in surfaces:
        return "exact", None
    if any(f" {stem} " in stems for stem in word.stems):
        return "stem", None
    if word.is_prefix and f" {word.surface}" in surfaces:
        return "prefix", None
    for label in word.synonyms:
        if f" {' '.join(label.stems)} " in stems:
            return "synonym", label
    found = (label for label in word.labels if label.term in concepts)
    return "label", next(found, None)
