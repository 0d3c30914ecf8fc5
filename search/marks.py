"""Marks: the words of a text that matched, and the fragments of it worth showing.

One highlighter for all engines. It works on the streams made by the analysis and looks
for the query's keys in them, so that a hit's text is neither analysed nor split again.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from search.analysis import WORD, Token, analyse, untagged
from search.contract import Piece
from search.engines.words import Word

FRAGMENT_LENGTH = 180  # characters, about
MOST_FRAGMENTS = 3
SPACES = 20  # in a row, at most, where a line is asked whether it goes on
MOST_WINDOWS = 40  # that are weighed against each other

Pieces = tuple[Piece, ...]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Streams:
    """A text with its stems and surfaces, each word between two spaces, in step with
    the starts of its words (characters)."""

    text: str
    stems: str = " "
    surfaces: str = " "
    starts: Sequence[int] = ()

    @classmethod
    def of(cls, text: str, language: str) -> "Streams":
        return cls.made(text, analyse(text, language))

    @classmethod
    def made(cls, text: str, tokens: Sequence[Token]) -> "Streams":
        stems = "".join(f" {token.stem}" for token in tokens)
        surfaces = "".join(f" {token.surface}" for token in tokens)
        starts = [token.start for token in tokens]
        return cls(text, f"{stems} ", f"{surfaces} ", starts)

    def places(self, sought: "Sought") -> dict[int, int]:
        """Which words of the text match which of the sought, both by number."""
        found: dict[int, int] = {}
        for number, is_stem, key, length in sought.keys:
            stream = self.stems if is_stem else self.surfaces
            for first in occurrences(stream, key):
                if length == 1:
                    found[first] = number
                else:
                    found.update(dict.fromkeys(range(first, first + length), number))
        return found

    def span(self, place: int) -> Span:
        """Start and end of a word, in characters."""
        start = self.starts[place]
        return start, WORD.match(self.text, start).end()


class Sought:
    """The words to be marked, ready to be looked for in many texts."""

    def __init__(self, words: Iterable[Word]):
        self.keys = [(n, *key) for n, word in enumerate(words) for key in keys_of(word)]


def keys_of(word: Word) -> Iterator[tuple[bool, str, int]]:
    """What to look for: among the stems or not, and how many words of text it is."""
    for stem in word.stems:
        yield True, f" {stem} ", 1
    for label in word.synonyms:
        yield True, f" {' '.join(label.stems)} ", len(label.stems)
    written = f" {' '.join(word.surfaces)}"
    yield False, written + ("" if word.is_prefix else " "), len(word.surfaces)


def occurrences(stream: str, key: str) -> list[int]:
    """The numbers of the words of `stream` that `key`, spaces and all, stands for."""
    found: list[int] = []
    number, last = 0, 0
    at = stream.find(key)
    while at >= 0:
        number += stream.count(" ", last, at)
        found.append(number)
        last, at = at, stream.find(key, at + 1)
    return found


def mark(streams: Streams, sought: Sought) -> Pieces:
    """The whole text with its marks."""
    places = sorted(streams.places(sought))
    marks = [streams.span(place) for place in places]
    return cut(streams.text, (0, len(streams.text)), marks)


def fragments(fields: Iterable[Streams], sought: Sought) -> tuple[Pieces, ...]:
    """At most three parts of `fields` round what is sought, about 180 characters each.

    Without a match the beginning of the first field that has a text.
    """
    fields = [field for field in fields if field.text.strip()]
    found: list[Pieces] = []
    for field in fields:
        found += field_fragments(field, sought, MOST_FRAGMENTS - len(found))
    if found or not fields:
        return tuple(found)
    return (excerpt(fields[0].text, widened(fields[0], (0, 0)), ()),)


def field_fragments(streams: Streams, sought: Sought, most: int) -> list[Pieces]:
    """The `most` fragments with the greatest variety of sought words, in order."""
    places = sorted(streams.places(sought).items())[:MOST_WINDOWS] if most else []
    marks = [streams.span(place) for place, _number in places]
    numbers = [number for _place, number in places]
    chosen: list[Span] = []
    for window in by_variety(marks, numbers):
        if not touches(window, chosen):
            wide = widened(streams, window)
            chosen += [wide] if not touches(wide, chosen) else []
        if len(chosen) == most:
            break
    return [excerpt(streams.text, window, marks) for window in sorted(chosen)]


def by_variety(marks: Sequence[Span], numbers: Sequence[int]) -> list[Span]:
    """A window from each mark to the last that fits with it, the richest first."""
    starts = [start for start, _end in marks]
    windows = []
    for first, start in enumerate(starts):
        after = max(first + 1, bisect_left(starts, start + FRAGMENT_LENGTH))
        variety = len(set(numbers[first:after]))
        windows.append((-variety, start, marks[after - 1][1]))
    return [(start, end) for _variety, start, end in sorted(windows)]


def widened(streams: Streams, window: Span) -> Span:
    """`window` with text on both sides up to the length of a fragment, whole words."""
    text, starts, (start, end) = streams.text, streams.starts, window
    spare = max(0, FRAGMENT_LENGTH - (end - start))
    left = max(0, min(start - spare // 2, len(text) - FRAGMENT_LENGTH))
    right = max(end, left + FRAGMENT_LENGTH)
    if left > 0:
        left = starts[bisect_left(starts, left)]
    if right < len(text) and starts:
        boundary = starts[bisect_right(starts, right) - 1]
        right = max(end, boundary) if left < boundary <= right else right
    return left, len(text[:right].rstrip())


def touches(window: Span, others: Iterable[Span]) -> bool:
    return any(window[0] < end and start < window[1] for start, end in others)


def excerpt(text: str, window: Span, marks: Iterable[Span]) -> Pieces:
    """`cut`, with an ellipsis where the text goes on within its line."""
    start, end = window
    shown = (Piece(untagged(words), own) for words, own in cut(text, window, marks))
    pieces = tuple(piece for piece in shown if piece.text)
    if text[max(0, start - SPACES) : start].rstrip(" ")[-1:] not in ("", "\n"):
        pieces = (Piece("… "), *pieces)
    if text[end : end + SPACES].lstrip(" ")[:1] not in ("", "\n"):
        pieces = (*pieces, Piece(" …"))
    return pieces


def cut(text: str, window: Span, marks: Iterable[Span]) -> Pieces:
    """The part of `text` in `window` as pieces, with those of the marks, which are in
    order, that lie in it."""
    position, last = window
    found = []
    for start, end in marks:
        if start >= last:
            break
        if position <= start and end <= last:
            if position < start:
                found.append(Piece(text[position:start]))
            found.append(Piece(text[start:end], True))
            position = end
    if position < last:
        found.append(Piece(text[position:last]))
    return tuple(found)
