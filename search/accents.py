"""Diacritics put back into a word that was typed without: "skolach", "Gruendung".

What stands in an index is found without them by its own table; this is for the forms
that no document has, which must be known to find the others of the same word.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice

from search.analysis import DICTIONARIES, SIMPLEMMA

LONGEST = 30  # letters of a word
MOST_ACCENTS = 3  # that are put back into a word
MOST_SPELLINGS = 250  # of a word that are looked up, about 8 microseconds each

# What is typed, and the letter that is meant.
ACCENTS = {
    "de": "aä oö uü aeä oeö ueü ssß",
    "cs": "aá cč dď eé eě ií nň oó rř sš tť uú uů yý zž",
    "it": "aà eè eé iì oò uù",
    "sl": "cč sš zž",
    "hr": "cč cć dđ djđ sš zž",
    "pl": "aą cć eę lł nń oó sś zż zź",
    "nl": "eë eé iï oö",
}
ENDING = {"it"}  # accents stand on the last letter only


@lru_cache(maxsize=8_192)
def restored(word: str, language: str) -> tuple[str, ...]:
    """The words of the dictionary that are `word` when their accents are left out.

    German nouns are found without their capital too.
    """
    if language not in ACCENTS or len(word) > LONGEST:
        return ()
    dictionary = DICTIONARIES.get_dictionary(SIMPLEMMA[language])
    found = []
    for spelling in islice(spellings(word.lower(), language), MOST_SPELLINGS):
        if spelling in dictionary:
            found.append(spelling)
        elif language == "de" or word[0].isupper():
            capital = spelling.capitalize()
            found += [capital] if capital in dictionary else []
    return tuple(found)


def spellings(word: str, language: str) -> Iterator[str]:
    """`word` with one accent, then with two, then with three."""
    places = sorted(places_in(word, language), reverse=True)
    for count in range(1, MOST_ACCENTS + 1):
        for chosen in combinations(places, count):
            if are_apart(chosen):
                yield with_accents(word, chosen)


def places_in(word: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Where an accent may be missing: start, end, and the letter with it."""
    for *typed, letter in ACCENTS[language].split():
        plain = "".join(typed)
        for start in range(len(word)):
            end = start + len(plain)
            is_here = word.startswith(plain, start)
            if is_here and (language not in ENDING or end == len(word)):
                yield start, end, letter


def are_apart(chosen: Sequence[tuple[int, int, str]]) -> bool:
    """True if no two of the places, which come from right to left, overlap."""
    return all(
        before[1] <= after[0] for after, before in zip(chosen, chosen[1:], strict=False)
    )


def with_accents(word: str, chosen: Sequence[tuple[int, int, str]]) -> str:
    for start, end, letter in chosen:
        word = word[:start] + letter + word[end:]
    return word
