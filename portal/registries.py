"""What higher rooms tell the shell. The search keeps its own: search/registry.py."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from portal.registry import Registry


@dataclass(frozen=True)
class Panel:
    """A part of another room's page: `place` says whose, `render` gives its HTML.

    Those of a higher `position` come later.
    """

    place: str
    render: Callable[[HttpRequest, Any], str]
    position: int = 0


def nothing(*args) -> tuple:
    return ()


@dataclass(frozen=True)
class PersonalData:
    """What a room knows of a person: told, removed, made anonymous.

    `export(user)` tells it as plain values: {section: a record or a list of them};
    `labels` puts their keys, and values of choices ("kind.member"), into words.
    `files(user)` gives one's own uploads as (name, file).

    When somebody leaves, first every room's `remove(user, choices)` deletes what goes,
    then every room's `anonymise(user)` takes the name off what stays. `choices` are the
    person's: {"messages": "keep" or "remove", "sparks": the same}. `covers` names the
    fields that lead to a person, "members.Part.user": a test asks for each one.
    """

    export: Callable[[Any], dict]
    anonymise: Callable[[Any], Any] = nothing
    remove: Callable[[Any, Mapping[str, str]], Any] = nothing
    files: Callable[[Any], Iterable[tuple[str, Any]]] = nothing
    labels: Mapping[str, Any] = field(default_factory=dict)
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class NoticeKind:
    """A kind of notice; `at_once` when it waits for its reader.

    `label` names the kind in the settings, `hint` explains it there; `words` tells one
    notice in a sentence of the reader's language, from its `data`. There, "actor" is
    the name of whoever acted, as far as the reader may see it, and "title" that of the
    thing which `data` names ("thing": [kind, key]; see members/things.py). Members who
    coordinate nothing are not asked how they want those `for_coordinators`. Nobody is
    asked how mails of a kind come that `has_own_mail`: its room sends that at once.
    """

    label: Any
    words: Callable[[Mapping[str, Any]], str]
    at_once: bool = False
    hint: Any = ""
    for_coordinators: bool = False
    has_own_mail: bool = False


@dataclass(frozen=True)
class AccountLink:
    """A row of the account menu: {"title", "url"} and maybe "count" of what is new.

    None where this reader does not need it.
    """

    position: int
    row: Callable[[HttpRequest], dict | None]


@dataclass(frozen=True)
class Job:
    """Work that comes back; `run` returns one line about what it did, or nothing.

    One worker does it for all, the first time `at_start` or after one turn. A job
    `everywhere` is done by every worker, for what each machine has of its own.
    """

    every: timedelta
    run: Callable[[], str]
    at_start: bool = True
    everywhere: bool = False


@dataclass(frozen=True)
class Probe:
    """A part that /readyz asks: raises when it cannot be reached."""

    check: Callable[[], None]


panels: Registry[Panel] = Registry("panels")
personal_data: Registry[PersonalData] = Registry("personal data")
notice_kinds: Registry[NoticeKind] = Registry("notice kinds")
jobs: Registry[Job] = Registry("jobs")
block_types: Registry[Any] = Registry("block types")
probes: Registry[Probe] = Registry("probes")
sockets: Registry[Any] = Registry("sockets")
account_links: Registry[AccountLink] = Registry("account links")
unlisted: Registry[Callable[[], Any]] = Registry("unlisted pages")
warmups: Registry[Callable[[], None]] = Registry("warm-ups")
freshness: Registry[Callable[[], int]] = Registry("numbers that move with each change")


def listed(pages):
    """Of a QuerySet of pages those that rooms do not keep from lists."""
    for hidden in unlisted.all():
        pages = pages.exclude(pk__in=hidden())
    return pages


def account_rows(request: HttpRequest) -> list[dict]:
    """The account menu of a signed-in reader, in its order."""
    links = sorted(account_links.all(), key=lambda link: link.position)
    return [row for link in links if (row := link.row(request))]


def panels_of(place: str, request: HttpRequest, subject: Any) -> Iterable[str]:
    """The HTML of all panels that rooms placed on `subject`'s page."""
    found = sorted(panels.all(), key=lambda panel: panel.position)
    return [p.render(request, subject) for p in found if p.place == place]
