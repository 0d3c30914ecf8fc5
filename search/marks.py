"""Marks: the words of a text that matched, and the fragments of it worth showing.

One highlighter for all engines. It works on the streams made by the analysis, so that
a hit's text is not analysed again: about 0.05 ms a hit.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from search.analysis import WORD, analyse
from search.contract import Piece

FRAGMENT_LENGTH = 180  # characters, about
MOST_FRAGMENTS = 3

Pieces = tuple[Piece, ...]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sought:
    """What is marked: words with one of these stems, surfaces or beginnings."""

    stems: Collection[str] = frozenset()
    surfaces: Collection[str] = frozenset()
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Streams:
    """A text with its stems, surfaces and starts (characters), word by word."""

    text: str
    stems: Sequence[str] = ()
    surfaces: Sequence[str] = ()
    starts: Sequence[int] = ()

    @classmethod
    def of(cls, text: str, language: str) -> "Streams":
        tokens = analyse(text, language)
        if not tokens:
            return cls(text)
        stems, surfaces, starts, _ends = zip(*tokens, strict=True)
        return cls(text, stems, surfaces, starts)

    def places(self, sought: Sought) -> list[int]:
        """Which of the words are sought, in reading order."""
        words = enumerate(zip(self.stems, self.surfaces, strict=True))
        return [
            place
            for place, (stem, surface) in words
            if stem in sought.stems
            or surface in sought.surfaces
            or (sought.prefixes and surface.startswith(sought.prefixes))
        ]

    def span(self, place: int) -> Span:
        """Start and end of a word, in characters."""
        start = self.starts[place]
        return start, WORD.match(self.text, start).end()


def mark(streams: Streams, sought: Sought) -> Pieces:
    """The whole text with its marks."""
    window = (0, len(streams.text))
    return cut(streams.text, window, map(streams.span, streams.places(sought)))


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
    return (cut(fields[0].text, widened(fields[0], (0, 0)), ()),)


def field_fragments(streams: Streams, sought: Sought, most: int) -> list[Pieces]:
    """The `most` fragments with the greatest variety of sought words, in order."""
    places = streams.places(sought) if most else []
    marks = [streams.span(place) for place in places]
    chosen: list[Span] = []
    for window in by_variety(streams, places, marks):
        wide = widened(streams, window)
        if len(chosen) < most and not any(overlap(wide, other) for other in chosen):
            chosen.append(wide)
    return [cut(streams.text, window, marks) for window in sorted(chosen)]


def by_variety(streams: Streams, places: list[int], marks: list[Span]) -> list[Span]:
    """A window from each mark to the last that fits with it, the richest first."""
    starts = [start for start, _end in marks]
    windows = []
    for first, start in enumerate(starts):
        after = max(first + 1, bisect_left(starts, start + FRAGMENT_LENGTH))
        variety = len({streams.stems[place] for place in places[first:after]})
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


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def cut(text: str, window: Span, marks: Iterable[Span]) -> Pieces:
    """The part of `text` in `window` as pieces, with the marks that lie in it."""
    position, last = window
    found = []
    for start, end in marks:
        if position <= start and end <= last:
            found += [Piece(text[position:start]), Piece(text[start:end], marked=True)]
            position = end
    found.append(Piece(text[position:last]))
    return tuple(piece for piece in found if piece.text)
