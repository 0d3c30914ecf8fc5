"""Notices, preferences and followed things as the templates want them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby

from django.core.paginator import Page
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import Follow, Profile, User
from members.notices.unsubscribing import DIGESTS
from members.notices.wording import Told
from members.things import Thing, thing_kinds
from members.time_zones import place_of, zone_of
from portal.registries import notice_kinds
from vocabulary.models import Region, Theme


def kind_label(kind: str) -> str:
    return str(notice_kinds.get(kind).label) if kind in notice_kinds else ""


def scope_label(scope: str) -> str:
    """What an unsubscribe address ends, in words."""
    if scope == DIGESTS:
        return _("all daily and weekly mails")
    return kind_label(scope) or _("notices of a kind that no longer exists")


def by_day(told: list[Told], user: User) -> list[dict]:
    """[{"label", "rows": [{"told", "time", "iso"}]}] by the reader's days."""
    zone = zone_of(user)
    rows = [(timezone.localtime(row.at, zone), row) for row in told]
    return [
        {
            "label": day_label(day, user),
            "rows": [
                {"told": row, "time": date_format(at, "H:i"), "iso": at.isoformat()}
                for at, row in group
            ],
        }
        for day, group in groupby(rows, lambda pair: pair[0].date())
    ]


def day_label(day, user: User) -> str:
    today = timezone.localtime(timezone.now(), zone_of(user)).date()
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return date_format(day, "DATE_FORMAT")


def pagination(page: Page, params: QueryDict) -> dict:
    """What components/pagination.html takes."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1)
    return {
        "pages": [
            {"number": n, "url": address(params, n), "current": n == page.number}
            if isinstance(n, int)
            else {}
            for n in numbers
        ],
        "previous": address(params, page.number - 1) if page.has_previous() else "",
        "next": address(params, page.number + 1) if page.has_next() else "",
    }


def address(params: QueryDict, number: int) -> str:
    params = params.copy()
    params["page"] = number
    return f"?{params.urlencode()}"


def digest_times(user: User) -> dict:
    """When digests come, and what time it is there: a wrong zone shows itself."""
    now: datetime = timezone.localtime(timezone.now(), zone_of(user))
    return {"zone": place_of(user.time_zone), "now": date_format(now, "H:i")}


def followed_groups(follows: Iterable[Follow], reader: User) -> list[dict]:
    """[{"label", "rows": [{"kind", "key", "thing"}]}]; no thing where it is gone."""
    keys: dict[str, list[str]] = {}
    for row in follows:
        keys.setdefault(row.kind, []).append(row.key)
    return [
        {
            "label": str(thing_kinds.get(kind).label),
            "rows": followed_rows(kind, keys[kind], reader),
        }
        for kind in thing_kinds
        if kind in keys
    ]


def followed_rows(kind: str, keys: list[str], reader: User) -> list[dict]:
    things = thing_kinds.get(kind).find(keys, reader)
    rows = [{"kind": kind, "key": key, "thing": things.get(key)} for key in keys]
    return sorted(rows, key=lambda row: (row["thing"] is None, title(row["thing"])))


def title(thing: Thing | None) -> str:
    return thing.title.casefold() if thing else ""


def suggestions(reader: User) -> list[Thing]:
    """What somebody who follows nothing may want: own regions, and the themes."""
    told = Profile.objects.filter(pk=reader.pk).values("regions")
    own = reader.member_region_ids | reader.coordinated_region_ids
    regions = Region.objects.filter(Q(pk__in=own) | Q(pk__in=told))
    wanted = {"region": regions, "theme": Theme.objects.all()}
    return [
        thing
        for kind, terms in wanted.items()
        if kind in thing_kinds
        for thing in found(kind, [term.key for term in terms], reader)
    ]


def found(kind: str, keys: list[str], reader: User) -> list[Thing]:
    things = thing_kinds.get(kind).find(keys, reader)
    return sorted(things.values(), key=title)
