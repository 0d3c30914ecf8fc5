"""What can be followed, written to and reported, whatever room it stands in.

Each room registers its kinds: members a concept, an organisation, a person;
knowledge a practice; home a region and a theme.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from portal.registry import Registry


@dataclass(frozen=True)
class Thing:
    """One of them, in the words of the reader; `path` is in the reader's language."""

    kind: str
    key: str
    title: str
    path: str
    region: Any = None  # vocabulary.Region


@dataclass(frozen=True)
class ThingKind:
    """`find` gives those of the keys that this reader may see.

    `keepers` are the users who answer for it: who gets a message about it. `owners`
    are those whose own it is: they do not decide when it is reported.
    """

    label: Any
    find: Callable[[Iterable[str], Any], dict[str, Thing]]
    keepers: Callable[[str], Any]
    owners: Callable[[str], Iterable] = lambda key: ()


thing_kinds: Registry[ThingKind] = Registry("kinds of things")


def find_thing(kind: str, key: str, reader) -> Thing | None:
    """The thing, or None if there is none or this reader may not see it."""
    if kind not in thing_kinds:
        return None
    return thing_kinds.get(kind).find([key], reader).get(key)


def keepers_of_thing(kind: str, key: str):
    """QuerySet of the users who answer for it."""
    return thing_kinds.get(kind).keepers(key)
