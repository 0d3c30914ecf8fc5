"""What higher rooms tell the shell. The search keeps its own: search/registry.py."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from portal.registry import Registry


@dataclass(frozen=True)
class Panel:
    """A part of another room's page: `place` says whose, `render` gives its HTML."""

    place: str
    render: Callable[[HttpRequest, Any], str]


@dataclass(frozen=True)
class PersonalData:
    """What a room knows of a person: told, made anonymous, removed."""

    export: Callable[[Any], dict]
    anonymise: Callable[[Any], None]
    remove: Callable[[Any], None]


@dataclass(frozen=True)
class NoticeKind:
    """A kind of notice; `at_once` when it waits for its reader.

    `label` names the kind in the settings; `words` tells one notice in a sentence of
    the reader's language, from its `data`.
    """

    label: Any
    words: Callable[[Mapping[str, Any]], str]
    at_once: bool = False


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
    return [p.render(request, subject) for p in panels.all() if p.place == place]
