"""A group of fields saved in two windows: nothing is lost, the second is told.

A form carries a mark of each value it was made of. When it comes back, a field that
was changed elsewhere meanwhile and not here keeps what was saved; one that was changed
in both places is a conflict for the writer to decide.
"""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

Value = Any  # str | list[str] | list[dict[str, str]]


def mark(value: Value) -> str:
    text = json.dumps(value, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def marks(values: dict[str, Value]) -> str:
    """All marks as the one text of a hidden field."""
    return json.dumps({name: mark(value) for name, value in values.items()})


def read_marks(text: str) -> dict[str, str]:
    """Empty for what is no such text: then nothing is known of other windows."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


@dataclass(frozen=True)
class Conflict:
    """A field that was changed here and, meanwhile, elsewhere."""

    name: str
    typed: Value
    saved: Value


@dataclass
class Comparison:
    """What to write, what was kept of another window, what is to be decided."""

    values: dict[str, Value]
    kept: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


class SavedMeanwhile(Exception):
    """The group was saved in another window after this form was made."""

    def __init__(self, comparison: Comparison):
        super().__init__(", ".join(c.name for c in comparison.conflicts))
        self.comparison = comparison


def compare(
    typed: dict[str, Value], saved: dict[str, Value], before: dict[str, str]
) -> Comparison:
    """`typed` against what is `saved` now; `before`: the marks the form came with."""
    found = Comparison(dict(typed))
    for name, value in typed.items():
        is_older = name in before and before[name] != mark(saved[name])
        if not is_older or value == saved[name]:
            continue
        if mark(value) == before[name]:
            found.values[name] = saved[name]
            found.kept.append(name)
        else:
            found.conflicts.append(Conflict(name, value, saved[name]))
    return found
