"""Notices in words: made when they are read, in the language and for the eyes of then.

`data` may name the thing a notice is about, `"thing": [kind, key]`: its title of today
is shown, and no link when it is gone. `"followed": [kind, key]` is why one was told.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from members.models import Notice, Profile
from members.models.profile import NAMES_SEEN
from members.things import Thing, thing_kinds
from portal.languages import current, with_prefix
from portal.registries import notice_kinds

log = logging.getLogger(__name__)
Things = dict[tuple[str, str], Thing]


@dataclass(frozen=True)
class Told:
    """One notice as its reader sees it; `url` is empty when it leads nowhere now."""

    pk: int
    kind: str
    sentence: str
    at: datetime
    is_read: bool
    reason: str = ""
    url: str = ""
    is_gone: bool = False


def told_to(reader, notices: Iterable[Notice]) -> list[Told]:
    """The notices in words; their number costs no queries, kinds of things do."""
    notices = list(notices)
    things = things_of(notices, reader)
    seen = Profile.objects.visible_to(reader)
    names = names_of(seen, {notice.actor_id for notice in notices})
    return [told(notice, things, names) for notice in notices]


def told(notice: Notice, things: Things, names: dict[int, str]) -> Told:
    is_gone = not leads_somewhere(notice, things)
    return Told(
        pk=notice.pk,
        kind=notice.kind,
        sentence=sentence(notice, things, names),
        at=notice.at,
        is_read=notice.read_at is not None,
        reason=reason(notice, things),
        url="" if is_gone else reverse("members:notice_open", args=[notice.pk]),
        is_gone=is_gone,
    )


def sentence(notice: Notice, things: Things, names: dict[int, str]) -> str:
    """What happened, in the language that is active."""
    if notice.kind not in notice_kinds:
        return _("This notice is of a kind that no longer exists.")
    data = {**notice.data, "actor": names.get(notice.actor_id) or _("A member")}
    if thing := things.get(named(notice, "thing")):
        data["title"] = thing.title
    try:
        return str(notice_kinds.get(notice.kind).words(data))
    except LookupError:  # written by an older version of its room
        log.exception("notice %s (%s) lacks words", notice.pk, notice.kind)
        return _("This notice can no longer be told.")


def reason(notice: Notice, things: Things) -> str:
    """Why its reader was told: what they follow, unless the sentence is about it."""
    why = named(notice, "followed")
    if why not in things or why == named(notice, "thing"):
        return ""
    return _("You follow %(title)s.") % {"title": things[why].title}


def named(notice: Notice, what: str) -> tuple[str, str]:
    kind, key = notice.data.get(what) or ("", "")
    return kind, str(key)


def leads_somewhere(notice: Notice, things: Things) -> bool:
    """Whether what the notice is about is still there for its reader."""
    thing = named(notice, "thing")
    return thing in things or thing[0] not in thing_kinds


def address_of(notice: Notice, things: Things) -> str:
    """Where a notice leads, in the language that is active; "" when it is gone."""
    if thing := things.get(named(notice, "thing")):
        return thing.path
    if not leads_somewhere(notice, things):
        return ""
    home = reverse("members:notices")
    return with_prefix(notice.path, current()) if notice.path else home


def things_of(notices: Iterable[Notice], reader) -> Things:
    """What the notices name, as far as `reader` may see it; one look for each kind."""
    keys: dict[str, set[str]] = {}
    for notice in notices:
        for what in ("thing", "followed"):
            kind, key = named(notice, what)
            keys.setdefault(kind, set()).add(key)
    return {
        (kind, key): thing
        for kind, wanted in keys.items()
        if kind in thing_kinds
        for key, thing in thing_kinds.get(kind).find(sorted(wanted), reader).items()
    }


def names_of(profiles, user_ids: Iterable[int | None]) -> dict[int, str]:
    """The names of those of `profiles` who acted."""
    wanted = {user_id for user_id in user_ids if user_id}
    if not wanted:
        return {}
    rows = profiles.filter(pk__in=wanted)
    return dict(rows.values_list("pk", "user__display_name"))


def names_for_members(user_ids: Iterable[int | None]) -> dict[int, str]:
    """The names that every member may see."""
    seen = Profile.objects.of_active()
    return names_of(seen.filter(name_audience__in=NAMES_SEEN["members"]), user_ids)
