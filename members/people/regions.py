"""Who belongs to a region, and what waits there for its coordinators."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, F, Prefetch, Q
from django.db.models.functions import Coalesce

from members.models import (
    Affiliation,
    Invitation,
    JoinRequest,
    Part,
    Profile,
    Report,
    Suspension,
)


def people_of(region):
    """Profiles of those with a part in a region or working for an organisation of it.

    Suspended people are among them, those who left are not.
    """
    parts = Part.objects.current().of_region(region)
    working = Affiliation.objects.filter(organisation__region=region)
    belongs = Q(pk__in=parts.values("user")) | Q(pk__in=working.values("profile"))
    return Profile.objects.filter(belongs).filter(is_here())


def is_here() -> Q:
    suspended = Suspension.objects.standing().values("user")
    return Q(user__is_active=True) | Q(pk__in=suspended)


def for_list(profiles):
    """With all that a row of the list shows, by name."""
    current = Prefetch("user__parts", Part.objects.current(), to_attr="listed_parts")
    return profiles.whole().prefetch_related(current).order_by("user__display_name")


def named(profiles, text: str):
    """Those whose name or mail address has each of the words."""
    for word in text.split():
        profiles = profiles.filter(
            Q(user__display_name__icontains=word) | Q(user__email__icontains=word)
        )
    return profiles


def counts_of(regions: Iterable) -> dict[str, Counter]:
    """People, requests, invitations and reports of each region, by its key's number."""
    keys = [region.pk for region in regions]
    waiting = JoinRequest.objects.waiting().filter(region__in=keys)
    reports = Report.objects.filter(region__in=keys, state=Report.State.OPEN)
    return {
        "people": people_count(keys),
        "requests": by_region(waiting),
        "invitations": invitation_count(keys),
        "reports": by_region(reports),
    }


def by_region(rows, field: str = "region") -> Counter:
    pairs = rows.order_by().values_list(field).annotate(number=Count("pk"))
    return Counter(dict(pairs))


def invitation_count(keys: list[int]) -> Counter:
    place = Coalesce("region", "organisation__region")
    rows = Invitation.objects.open().annotate(place=place).filter(place__in=keys)
    return by_region(rows, "place")


def people_count(keys: list[int]) -> Counter:
    """A person with several parts in a region counts once."""
    here = Profile.objects.filter(is_here()).values("pk")
    parts = Part.objects.current().annotate(
        place=Coalesce("region", "organisation__region")
    )
    working = Affiliation.objects.annotate(place=F("organisation__region"))
    pairs = parts.filter(user__in=here, place__in=keys).values_list("place", "user")
    others = working.filter(profile__in=here, place__in=keys)
    return Counter(
        place for place, _user in {*pairs, *others.values_list("place", "profile")}
    )
