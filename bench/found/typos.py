"""One slip of the keyboard: a letter too many, too few, another, or two swapped."""

from random import Random

ALPHABET = "abcdefghijklmnoprstuvz"
SHORTEST = 5  # letters of a word that is put right


def misspelt(word: str, random: Random) -> str:
    """`word` with one slip behind its first letter."""
    at = random.randrange(1, len(word))
    slips = (too_many, too_few, another, swapped)
    made = random.choice(slips)(word, at, random)
    return made if made != word else too_few(word, at, random)


def too_many(word: str, at: int, random: Random) -> str:
    return word[:at] + random.choice(ALPHABET) + word[at:]


def too_few(word: str, at: int, random: Random) -> str:
    return word[:at] + word[at + 1 :]


def another(word: str, at: int, random: Random) -> str:
    return word[:at] + random.choice(ALPHABET) + word[at + 1 :]


def swapped(word: str, at: int, random: Random) -> str:
    at = min(at, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
