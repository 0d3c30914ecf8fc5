"""What a region's coordinators want to know in numbers.

Rooms that know more about the people of a region register a monthly series.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from allauth.usersessions.models import UserSession
from django.db.models import Min, Q
from django.utils import timezone

from members.models import Invitation, JoinRequest, Part
from members.people.regions import people_of
from portal.registry import Registry

MONTHS = 12
NEWEST = 12
SILENT_AFTER = timedelta(days=90)


@dataclass(frozen=True)
class Monthly:
    """Something that people do: `moments` says when, of some users since a moment."""

    title: Any
    moments: Callable[[Any, datetime], Iterable[datetime]]


monthly_series: Registry[Monthly] = Registry("monthly series of a region")


def last_months() -> list[date]:
    """The first days of this month and the eleven before, the oldest first."""
    today = timezone.localdate()
    months = [today.year * 12 + today.month - 1 - back for back in range(MONTHS)]
    return [date(number // 12, number % 12 + 1, 1) for number in reversed(months)]


def by_month(moments: Iterable[datetime]) -> list[tuple[date, int]]:
    """How many fall in each of the last twelve months."""
    days = (timezone.localdate(moment) for moment in moments)
    counted = Counter(day.replace(day=1) for day in days)
    return [(month, counted[month]) for month in last_months()]


def begin() -> datetime:
    """The first moment of the twelve months."""
    first = last_months()[0]
    return timezone.make_aware(datetime(first.year, first.month, 1))


def joined(region) -> list[tuple[date, int]]:
    """Who got a first part in the region, by month; those who left count too."""
    firsts = Part.objects.of_region(region).order_by().values("user")
    firsts = firsts.annotate(first=Min("given_at")).filter(first__gte=begin())
    return by_month(firsts.values_list("first", flat=True))


def newest(region):
    """The last who came to the region and belong to it still; `since` says when."""
    here = Q(user__parts__region=region) | Q(user__parts__organisation__region=region)
    since = Min("user__parts__given_at", filter=here)
    people = people_of(region).annotate(since=since).exclude(since=None)
    return people.order_by("-since", "-pk")[:NEWEST]


def silent(region):
    """Active people of the region who have not been here for 90 days."""
    since = timezone.now() - SILENT_AFTER
    seen = UserSession.objects.filter(last_seen_at__gte=since).values("user")
    came = Q(user__last_login__gte=since) | Q(pk__in=seen)
    is_new = Q(user__joined_at__gte=since)
    return (
        people_of(region)
        .filter(user__is_active=True)
        .exclude(came | is_new)
        .order_by("user__display_name")
    )


@dataclass(frozen=True)
class Waiting:
    """The open requests of a region, and how long they wait."""

    ages: list[timedelta]
    STEPS = (timedelta(days=1), timedelta(days=3), timedelta(days=7))

    @property
    def median(self) -> timedelta | None:
        return median(self.ages) if self.ages else None

    @property
    def longest(self) -> timedelta | None:
        return max(self.ages, default=None)

    def by_age(self) -> list[int]:
        """How many wait less than one, three, seven days, and longer."""
        steps = [timedelta(0), *self.STEPS, timedelta.max]
        pairs = zip(steps, steps[1:], strict=False)
        return [sum(low <= age < high for age in self.ages) for low, high in pairs]


def waiting(region) -> Waiting:
    now = timezone.now()
    rows = JoinRequest.objects.waiting().filter(region=region)
    since = rows.values_list("waiting_since", "asked_at")
    ages = (now - (start or asked) for start, asked in since)
    return Waiting([max(age, timedelta(0)) for age in ages])


def invitations(region) -> dict[str, int]:
    """How many of all invitations are open, accepted, expired, taken back."""
    rows = Invitation.objects.filter(Q(region=region) | Q(organisation__region=region))
    counts = {
        "open": rows.open().count(),
        "accepted": rows.exclude(accepted_at=None).count(),
        "taken_back": rows.filter(accepted_at=None).exclude(taken_back_at=None).count(),
    }
    return counts | {"expired": rows.count() - sum(counts.values())}


def monthly(region) -> list[tuple[Monthly, list[tuple[date, int]]]]:
    """What other rooms count of the region's people, month by month."""
    users = people_of(region).filter(user__is_active=True).values("pk")
    return [
        (series, by_month(series.moments(users, begin())))
        for series in monthly_series.all()
    ]
