"""How members want to be told: their own choice for a kind, or what is usual."""

from collections.abc import Iterable
from dataclasses import dataclass

from members.models import Frequency, NoticeChoice
from portal.registries import notice_kinds

OTHERS = "*"  # holds for kinds without a choice that come in digests, later ones too
IN_DIGESTS = (Frequency.DAILY.value, Frequency.WEEKLY.value)


@dataclass(frozen=True)
class Preference:
    mail: str
    is_listed: bool = True


def usual(kind: str) -> str:
    """What waits for its reader comes at once, the rest weekly."""
    at_once = notice_kinds.get(kind).at_once
    return Frequency.AT_ONCE.value if at_once else Frequency.WEEKLY.value


def preferences_for(kind: str, user_ids: Iterable[int]) -> dict[int, Preference]:
    """The preference of each of these members, in one query."""
    rows = NoticeChoice.objects.filter(kind__in=(kind, OTHERS), user__in=user_ids)
    chosen = {(row.user_id, row.kind): row for row in rows}
    return {
        user_id: preferred(
            kind, chosen.get((user_id, kind)), chosen.get((user_id, OTHERS))
        )
        for user_id in user_ids
    }


def preferences_of(user) -> dict[str, Preference]:
    """What one member wants of each kind there is."""
    chosen = {row.kind: row for row in NoticeChoice.objects.filter(user=user)}
    return {
        kind: preferred(kind, chosen.get(kind), chosen.get(OTHERS))
        for kind in notice_kinds
    }


def preferences_asked(user) -> dict[str, Preference]:
    """Of each kind that this member may get: what the settings show."""
    return {
        kind: preference
        for kind, preference in preferences_of(user).items()
        if user.is_coordinator or not notice_kinds.get(kind).for_coordinators
    }


def preferred(kind: str, own: NoticeChoice | None, others: NoticeChoice | None):
    if own:
        return Preference(own.mail, own.is_listed)
    if others and usual(kind) in IN_DIGESTS:
        return Preference(others.mail)
    return Preference(usual(kind))
