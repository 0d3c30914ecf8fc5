"""Words that were meant: what is one slip of the finger away from what was typed.

A word and a typo of it give the same string when one letter is left out of each, so
that a table of such strings finds the candidates (the symmetric deletion of W. Garbe's
SymSpell); Damerau's distance then ranks them.
"""

from collections.abc import Iterable

SHORTEST, LONGEST = 4, 30  # letters of a word that may be put right
MOST_CANDIDATES = 12  # that are looked at


def shortened(surface: str) -> set[str]:
    """`surface` without one of its letters; nothing for what is not put right."""
    if not SHORTEST <= len(surface) <= LONGEST:
        return set()
    return {surface[:at] + surface[at + 1 :] for at in range(len(surface))}


def traces(surface: str) -> set[str]:
    """By what a word is found that is one slip away: itself and its short forms."""
    return {surface} | shortened(surface)


def nearest(typed: str, candidates: Iterable[str]) -> list[str]:
    """The candidates that may be meant, the nearest first; `typed` itself is none."""
    found = [(distance(typed, c), c[:1] != typed[:1], c) for c in candidates]
    likely = sorted(rank for rank in found if 0 < rank[0] <= most_slips(typed))
    return [candidate for _distance, _begins, candidate in likely]


def most_slips(typed: str) -> int:
    return 1 if len(typed) < 8 else 2


def distance(one: str, other: str) -> int:
    """Letters to add, take away, change or swap with the next to come from one to the
    other (Damerau's distance as optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        twice, before, row = before, row, [i]
        for j, against in enumerate(other, start=1):
            cost = min(
                before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against)
            )
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, twice[j - 2] + 1)
            row.append(cost)
    return row[-1]
