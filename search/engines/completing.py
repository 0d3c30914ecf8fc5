"""How a text may go on: labels that it begins, and words that its last one begins."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from search.analysis import WORD, fold
from search.asking import Item, items
from search.engines.words import SHORTEST_PREFIX, Asked, Reader, Word

MOST_TRIED = 40  # words that are looked at
MOST_LABELS = 12
MOST_TYPED = 8  # parts of a text that is completed
LONGEST_LABEL = 5  # words of the text that a label may begin with

Has = Callable[[Asked], bool]  # whether this reader finds anything
Begins = Callable[[str, int], Iterable[str]]  # words with a beginning, frequent first


def completions(
    text: str, most: int, reader: Reader, has: Has, begins: Begins
) -> tuple[str, ...]:
    """At most `most` texts that go on from `text`, each with a hit for this reader.

    What is offered has to stand in the hit itself: else a word that is excluded, or one
    of several, would be told to whoever may not see where it stands.
    """
    last = last_item(text, reader)
    if last is None:
        return ()
    place = list(WORD.finditer(text, last.at))[-1]
    typed = fold(place[0])
    if len(typed) < SHORTEST_PREFIX:
        return ()
    head = text[: place.start()]
    ways = (
        *islice(with_labels(text, last, reader, has), most),
        *islice(with_words(head, typed, reader, has, begins), most),
    )
    shown = {fold_all(way): way for way in reversed(ways) if way != text}
    return tuple(islice(reversed(shown.values()), most))


def last_item(text: str, reader: Reader) -> Item | None:
    """The word that is being typed; None where none is, or where it would say nothing
    of what is found: after -, OR, in quotes, at the end of a long text."""
    found = items(text, reader.languages[0] if reader.languages else "en")
    if not found or len(found) > MOST_TYPED:
        return None
    last = found[-1]
    is_typed = last.end == len(text) and not (last.is_phrase or last.is_open)
    is_asked = not (last.is_excluded or last.joins or last.field)
    words = list(WORD.finditer(text, last.at))
    return last if is_typed and is_asked and words[-1].end() == len(text) else None


def with_labels(text: str, last: Item, reader: Reader, has: Has) -> Iterator[str]:
    """A label takes the place of the words that it begins with."""
    starts = [place.start() for place in WORD.finditer(text)][-LONGEST_LABEL:]
    for start in starts:
        if start > last.at or not is_plain(text[start:]):
            continue
        head = reader.read_all(text[:start])
        for label in labels_beginning(fold_all(text[start:]), reader):
            if has(both(head, reader.read(label))):
                yield text[:start] + label


def is_plain(text: str) -> bool:
    """Whether it is words alone, without any sign between them."""
    return all(sign.isalnum() or sign in " -'’" for sign in text) and " -" not in text


def labels_beginning(begun: str, reader: Reader) -> list[str]:
    """Of declared terms, the reader's languages first."""
    rank = {language: number for number, language in enumerate(reader.languages)}
    found = {
        (rank.get(label.language, len(rank)), label.text)
        for folded, label in reader.labels.beginnings
        if folded.startswith(begun)
    }
    return [text for _rank, text in sorted(found)][:MOST_LABELS]


def with_words(
    head: str, typed: str, reader: Reader, has: Has, begins: Begins
) -> Iterator[str]:
    """The last word as somebody wrote it, in a text with the other words."""
    before = reader.read_all(head)
    for written in begins(typed, MOST_TRIED):
        if has(both(before, Asked(((Word(fold(written)),),)))):
            yield head + written


def both(one: Asked, other: Asked) -> Asked:
    """All of both."""
    return Asked(one.clauses + other.clauses, one.excluded + other.excluded)


def fold_all(text: str) -> str:
    """The words of a text, folded, one space between."""
    return " ".join(fold(match[0]) for match in WORD.finditer(text))
