"""What the SQLite engine's index holds of a document: every token once, with a mark.

The mark before a token says where it stands, so that each tier of the rules has a list
of rows of its own, and no positions need be kept: two words in a row are a token too.
"""

from collections.abc import Iterable, Iterator, Sequence

from search.engines.rules import (
    CONCEPTS,
    OFTEN,
    STEMS,
    SURFACES,
    Phrase,
    often,
    term_token,
)
from search.marks import Streams

# What stands in the text alone need not be told from what stands anywhere: a better
# tier has taken the others.
MARKS = {
    "title_surface": "t",
    "title_stem": "u",
    "summary_surface": "s",
    "summary_stem": "r",
    "body_surface": "a",
    "body_stem": "b",
    OFTEN: "o",
    CONCEPTS: "c",
}
PAIRS = {"title_surface": "p", "summary_surface": "q", "body_surface": "w"}
# What `tokens_of` needs of a stored document.
STORED = f"""
SELECT concepts, {", ".join((*STEMS, *SURFACES))}
FROM documents JOIN texts USING (row) WHERE row = ?
"""
JOINER = "·"  # no letter of a token


def tokens_of(fields: Sequence[Streams], concepts: Iterable[str]) -> str:
    """The tokens of title, summary and body, and of the concepts, for FTS5."""
    surfaces = [field.surfaces.split() for field in fields]
    stems = [field.stems.split() for field in fields]
    everything = [word for words in stems for word in words]
    lists = (
        marked("t", surfaces[0]),
        marked("s", surfaces[1]),
        marked("a", (word for words in surfaces for word in words)),
        marked("u", stems[0]),
        marked("r", stems[1]),
        marked("b", everything),
        marked("p", pairs(surfaces[0])),
        marked("q", pairs(surfaces[1])),
        marked("w", (pair for words in surfaces for pair in pairs(words))),
        marked("o", often(everything)),
        marked("c", map(term_token, concepts)),
    )
    return " ".join(sorted({token for tokens in lists for token in tokens}))


def marked(mark: str, tokens: Iterable[str]) -> Iterator[str]:
    return (mark + token for token in tokens)


def pairs(words: Sequence[str]) -> Iterator[str]:
    """Each two words that stand next to each other."""
    return map(pair, words, words[1:])


def pair(first: str, second: str) -> str:
    return f"{first}{JOINER}{second}"


def token(column: str, phrase: Phrase) -> str:
    """The one token that a phrase is in the index; "" for a longer one."""
    if len(phrase) == 1:
        return MARKS[column] + phrase[0]
    if len(phrase) == 2 and column in PAIRS:
        return PAIRS[column] + pair(*phrase)
    return ""
