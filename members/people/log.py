"""Who gave and took what when: the parts of one person and their suspensions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import Part, Suspension, User
from members.people.presentation import names_seen, parts_by_invitation
from members.people.wording import part_words


@dataclass(frozen=True)
class Entry:
    at: datetime
    what: str
    by_id: int | None
    is_invited: bool = False


def log_table(user: User, reader: User) -> dict:
    """What components/table.html takes, the newest first."""
    entries = sorted(entries_of(user), key=lambda entry: entry.at, reverse=True)
    names = names_seen(reader, [entry.by_id for entry in entries])
    return {
        "head": [_("Date"), _("What happened"), _("By")],
        "rows": [[day_cell(e), e.what, name_of(e, names)] for e in entries],
    }


def day_cell(entry: Entry) -> dict:
    day = date_format(timezone.localtime(entry.at), "SHORT_DATE_FORMAT")
    return {"text": day, "is_whole": True}


def name_of(entry: Entry, names: dict[int, str]) -> str:
    if entry.is_invited:
        return _("an invitation")
    if entry.by_id is None:
        return _("set-up of the portal")
    return names.get(entry.by_id) or _("a former coordinator")


def entries_of(user: User) -> Iterator[Entry]:
    parts = list(user.parts.select_related("region", "organisation"))
    invited = parts_by_invitation(parts)
    for part in parts:
        yield from entries_of_part(part, is_invited=part.pk in invited)
    for row in user.suspensions.all():
        yield from entries_of_suspension(row)


def entries_of_part(part: Part, *, is_invited: bool) -> Iterator[Entry]:
    words = {"part": part_words(part)}
    given = _("given: %(part)s") % words
    yield Entry(part.given_at, given, part.given_by_id, is_invited)
    if part.taken_at and part.taken_by_id == part.user_id:
        yield Entry(part.taken_at, _("laid down: %(part)s") % words, part.taken_by_id)
    elif part.taken_at:
        yield Entry(part.taken_at, _("taken back: %(part)s") % words, part.taken_by_id)


def entries_of_suspension(row: Suspension) -> Iterator[Entry]:
    words = {"reason": row.reason}
    yield Entry(row.at, _("suspended: “%(reason)s”") % words, row.by_id)
    if row.lifted_at:
        yield Entry(row.lifted_at, _("suspension lifted"), row.lifted_by_id)
