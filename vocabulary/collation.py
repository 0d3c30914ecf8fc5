"""The alphabets of the eight languages: how words are sorted, under which letter.

Accents that make no letter of their own count only between words that are otherwise
the same; a letter of another alphabet comes last. Spaces come first: "coal mine"
stands before "coalition".
"""

import re
import unicodedata
from functools import cache, lru_cache

from search.folding import LETTERS

LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
# Letters of their own, each with the one it follows.
AFTER = {
    "cs": {"č": "c", "ch": "h", "ř": "r", "š": "s", "ž": "z"},
    "sl": {"č": "c", "ć": "č", "đ": "d", "š": "s", "ž": "z"},
    "hr": {"č": "c", "ć": "č", "dž": "d", "đ": "dž", "lj": "l", "nj": "n"}
    | {"š": "s", "ž": "z"},
    "pl": {"ą": "a", "ć": "c", "ę": "e", "ł": "l", "ń": "n", "ó": "o", "ś": "s"}
    | {"ź": "z", "ż": "ź"},
}
DIGITS = "0–9"
SIGNS = "…"  # the head of words that begin with neither letter nor digit
GAP, DIGIT, LETTER, FOREIGN = range(4)


@cache
def alphabet(language: str) -> tuple[str, ...]:
    letters = LATIN.split()
    for letter, before in AFTER.get(language, {}).items():
        letters.insert(letters.index(before) + 1, letter)
    return tuple(letters)


@cache
def places(language: str) -> dict[str, int]:
    return {letter: number for number, letter in enumerate(alphabet(language))}


@cache
def letters_or_signs(language: str) -> re.Pattern:
    """Letters of two signs, then any sign with the accents that stand after it."""
    double = [letter for letter in alphabet(language) if len(letter) > 1]
    return re.compile("|".join([*double, "."]), re.DOTALL)


def elements(text: str, language: str) -> list[str]:
    """The letters of a word as its language counts them: "chata" is ch-a-t-a."""
    text = unicodedata.normalize("NFC", text).lower()
    own = places(language)
    found = []
    for sign in letters_or_signs(language).findall(text):
        found += [sign] if sign in own else plain(sign)
    return found


def plain(sign: str) -> list[str]:
    """Without what makes no letter here: "ü" is u, "ß" is s-s."""
    bare = unicodedata.normalize("NFKD", sign.casefold()).translate(LETTERS)
    return [part for part in bare if not unicodedata.combining(part)]


def weight(element: str, language: str) -> tuple:
    own = places(language)
    if element in own:
        return LETTER, own[element]
    if element.isdigit():
        return DIGIT, element
    return (FOREIGN, element) if element.isalpha() else (GAP,)


@lru_cache(maxsize=32_768)
def sort_key(text: str, language: str) -> tuple:
    """Sorts words as the dictionaries of `language` do."""
    weights = [weight(part, language) for part in elements(text, language)]
    return without_gaps(weights), text.casefold(), text


def without_gaps(weights: list[tuple]) -> list[tuple]:
    """Several gaps are one, and none begins or ends a word."""
    kept: list[tuple] = []
    for found in weights:
        if found != (GAP,) or (kept and kept[-1] != (GAP,)):
            kept.append(found)
    return kept[:-1] if kept and kept[-1] == (GAP,) else kept


@lru_cache(maxsize=32_768)
def letter_of(text: str, language: str) -> str:
    """The letter under which a word stands: "Č", "Ch", "0–9"."""
    parts = (part for part in elements(text, language) if part.isalnum())
    first = next(parts, "")
    if first.isdigit():
        return DIGITS
    return first.capitalize() or SIGNS
