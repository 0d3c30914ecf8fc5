"""What a reader typed, taken apart: words, "phrases", -without, OR, field:value.

Every text is legal: a sign that means nothing where it stands is left aside. Whoever
knows a field (a facet, by its name in some language) takes its items out and passes the
rest on to the engine, which itself knows `title:`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from search.analysis import WORD, fold

LONGEST_TEXT = 2_000  # characters that are read of a query
MOST_ITEMS = 32

QUOTES = '"“”„‟«»″'
OR_WORDS = {
    "en": "OR",
    "de": "ODER",
    "cs": "NEBO",
    "it": "OPPURE",
    "sl": "ALI",
    "hr": "ILI",
    "pl": "LUB",
    "nl": "OF",
}
# A sign, a name before a colon, then a quoted run or all up to the next space.
ITEM = re.compile(
    rf"""(?P<sign>[-−–](?=\S))?
         (?:(?P<field>[^\W\d_][^\W_]*):(?=\S))?
         (?:[{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]|(?P<plain>\S+))""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked for; `joins`: any of the item before and this one is enough.

    `start` and `end` say where it stands in the query, sign and field included, `at`
    where its own text does; `field` is folded, as are names to be compared with it.
    """

    text: str
    start: int
    end: int
    at: int
    is_phrase: bool = False
    is_excluded: bool = False
    joins: bool = False
    field: str = ""

    @property
    def is_open(self) -> bool:
        """Written with a star at its end: as the beginning of a word."""
        return not self.is_phrase and self.text.endswith("*")


def items(text: str, language: str = "en") -> list[Item]:
    """The items of `text` in its order; `language` is the reader's, for OR in it."""
    return list(islice(all_items(text, language), MOST_ITEMS))


def all_items(text: str, language: str) -> Iterator[Item]:
    """More of them than are looked for."""
    is_first, is_joined = True, False
    for match in ITEM.finditer(readable(text)):
        if is_or(match, language):
            is_joined = not is_first
            continue
        if item := item_of(match, is_joined):
            yield item
            is_first = False
        is_joined = False


def readable(text: str) -> str:
    """As much of `text` as is read, character by character the same."""
    return text[:LONGEST_TEXT]


def is_or(match: re.Match, language: str) -> bool:
    return match[0] in ("|", "||", "OR", OR_WORDS.get(language))


def item_of(match: re.Match, is_joined: bool) -> Item | None:
    """None for what holds no word."""
    phrase, plain = match["phrase"], match["plain"]
    content = plain if phrase is None else phrase
    if not WORD.search(content):
        return None
    return Item(
        text=content,
        start=match.start(),
        end=match.end(),
        at=match.start("plain" if phrase is None else "phrase"),
        is_phrase=phrase is not None,
        is_excluded=match["sign"] is not None,
        joins=is_joined and match["sign"] is None,
        field=fold(match["field"]) if match["field"] else "",
    )


def rest(text: str, taken: Iterable[Item]) -> str:
    """`text` without the items that somebody understood."""
    for item in sorted(taken, key=lambda item: -item.start):
        text = text[: item.start] + text[item.end :]
    return " ".join(text.split())
