"""How a text may go on: labels that it begins, and words that its last one begins."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from search.analysis import WORD, fold
from search.engines.words import SHORTEST_PREFIX, Asked, Reader

MOST_TRIED = 40  # words that are looked at
LONGEST_LABEL = 5  # words of the text that a label may begin with

Has = Callable[[Asked], bool]  # whether this reader finds anything
Begins = Callable[[str, int], Iterable[str]]  # words with a beginning, frequent first


def completions(
    text: str, most: int, reader: Reader, has: Has, begins: Begins
) -> tuple[str, ...]:
    """At most `most` texts that go on from `text`, each with a hit for this reader."""
    places = list(WORD.finditer(text))
    if not places or places[-1].end() != len(text):
        return ()
    typed = fold(places[-1][0])
    if len(typed) < SHORTEST_PREFIX:
        return ()
    head = text[: places[-1].start()]
    starts = [place.start() for place in places[-LONGEST_LABEL:]]
    ways = (
        *with_labels(text, starts, reader, has),
        *with_words(head, typed, reader, has, begins),
    )
    shown = {fold_all(way): way for way in reversed(ways) if way != text}
    return tuple(islice(reversed(shown.values()), most))


def with_labels(
    text: str, starts: Iterable[int], reader: Reader, has: Has
) -> Iterator[str]:
    """A label takes the place of the words that it begins with."""
    for start in starts:
        begun = fold_all(text[start:])
        for label in labels_beginning(begun, reader):
            way = text[:start] + label
            if has(reader.read(way)):
                yield way


def labels_beginning(begun: str, reader: Reader) -> list[str]:
    """Of declared terms, the reader's languages first."""
    rank = {language: number for number, language in enumerate(reader.languages)}
    found = [
        (rank.get(label.language, len(rank)), label.text)
        for folded, label in reader.labels.beginnings
        if folded.startswith(begun)
    ]
    return [text for _rank, text in sorted(set(found))][:MOST_TRIED]


def with_words(
    head: str, typed: str, reader: Reader, has: Has, begins: Begins
) -> Iterator[str]:
    """The last word as somebody wrote it, in a text with the other words."""
    for written in begins(typed, MOST_TRIED):
        if has(reader.read(f'{head}"{written}"')):
            yield head + written


def fold_all(text: str) -> str:
    """The words of a text, folded, one space between."""
    return " ".join(fold(match[0]) for match in WORD.finditer(text))
