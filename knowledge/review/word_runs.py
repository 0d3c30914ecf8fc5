"""Two texts compared word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\S+\s*")
KEPT = 12  # words around a change; of a longer text that stands the middle is left out


@dataclass(frozen=True)
class Run:
    """Words that stand, came or went; `kind` is "same", "added", "removed" or "gap"."""

    kind: str
    text: str


def word_runs(old: str, new: str, *, whole: bool = False) -> list[Run]:
    """The change from one text to the other; `whole` leaves nothing out."""
    before, after = WORD.findall(old), WORD.findall(new)
    matcher = SequenceMatcher(None, keys(before), keys(after), autojunk=False)
    runs: list[Run] = []
    for what, i, j, k, end in matcher.get_opcodes():
        if what == "equal":
            runs.append(Run("same", "".join(after[k:end])))
            continue
        removed, added = "".join(before[i:j]), "".join(after[k:end])
        runs += [Run("removed", removed)] if removed else []
        runs += [Run("added", added)] if added else []
    return runs if whole else shortened(runs)


def keys(words: list[str]) -> list[str]:
    """A new line is a change, another number of spaces is none."""
    return [word.rstrip() + ("\n" if "\n" in word else "") for word in words]


def shortened(runs: list[Run]) -> list[Run]:
    last = len(runs) - 1
    return [
        piece
        for number, run in enumerate(runs)
        for piece in cut(run, is_first=number == 0, is_last=number == last)
    ]


def cut(run: Run, *, is_first: bool, is_last: bool) -> list[Run]:
    """A long run that stands, as its ends beside the changes."""
    words = WORD.findall(run.text)
    if run.kind != "same" or len(words) <= 3 * KEPT:
        return [run]
    head = [] if is_first else [Run("same", "".join(words[:KEPT]))]
    tail = [] if is_last else [Run("same", "".join(words[-KEPT:]))]
    return [*head, Run("gap", "…"), *tail]
