"""Which function words a query can do without."""

from collections.abc import Sequence

from search.accents import restored
from search.analysis import LANGUAGES, is_word
from search.folding import fold
from search.function_words import BY_LANGUAGE, FUNCTION_WORDS, MEANT_ELSEWHERE

FOLDED = {
    language: frozenset(map(fold, words.split()))
    for language, words in BY_LANGUAGE.items()
}


def can_be_left_out(word: str, others: Sequence[str], reader: str) -> bool:
    """Whether `word` says nothing beside the `others`, in the `reader`'s language.

    What may be meant is left out only where it is a function word to the reader, or in
    a language that any of the others stands in; not while all are the reader's own.
    """
    surface = fold(word)
    homes = {code for code in LANGUAGES if surface in FOLDED[code]}
    if reader in homes or surface not in MEANT_ELSEWHERE:
        return surface in FUNCTION_WORDS
    if all(stands_in(reader, written) for written in (word, *others)):
        return False
    spoken = {c for c in LANGUAGES if any(stands_in(c, other) for other in others)}
    return not spoken or not homes.isdisjoint(spoken)


def stands_in(language: str, word: str) -> bool:
    """With its diacritics or without them."""
    return is_word(word, language) or bool(restored(word, language))
