"""The people who know a concept well, and those who follow it."""

from collections.abc import Collection

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.directory.search import KIND
from members.models import Follow, Profile
from members.visibility import seen_by
from search.outbox import record_changes
from vocabulary.models import Concept
from vocabulary.uses import ConceptUses, Use

Expertise = Profile.concepts.through


def count_people(concepts: Collection[Concept]) -> dict[int, int]:
    rows = Expertise.objects.filter(concept__in=concepts).values("concept")
    return dict(rows.annotate(number=Count("pk")).values_list("concept", "number"))


def move_people(
    source: Concept, target: Concept, only: Collection[str] | None = None
) -> int:
    rows = Expertise.objects.filter(concept=source)
    if only is not None:
        rows = rows.filter(profile__key__in=only)
    people = sorted(rows.values_list("profile", flat=True))
    known = Expertise.objects.filter(concept=target).values("profile")
    rows.filter(profile__in=known).delete()
    rows.update(concept=target)
    record_changes(KIND, people)
    return len(people)


def people_in_words(number: int) -> str:
    return ngettext("%(number)s person", "%(number)s people", number) % {
        "number": number
    }


def people(concept: Concept, reader) -> list[Use]:
    """Who shows it to this reader: whoever sees no expertise sees no row."""
    found = Profile.objects.whole().filter(concepts=concept)
    seen = [seen_by(profile, reader) for profile in found]
    shown = [one for one in seen if one and concept in one.expertise]
    shown.sort(key=lambda one: one.name.casefold())
    return [Use(one.key, one.name, one.url, _("Person")) for one in shown]


def count_followers(concepts: Collection[Concept]) -> dict[int, int]:
    pks = {concept.slug: concept.pk for concept in concepts}
    rows = Follow.objects.filter(kind="concept", key__in=pks).values("key")
    found = rows.annotate(number=Count("pk")).order_by().values_list("key", "number")
    return {pks[key]: number for key, number in found}


def move_followers(
    source: Concept, target: Concept, only: Collection[str] | None = None
) -> int:
    """All go along when a concept is merged; of a part of it nobody is asked."""
    if only is not None:
        return 0
    rows = Follow.objects.filter(kind="concept", key=source.slug)
    number = rows.count()
    known = Follow.objects.filter(kind="concept", key=target.slug).values("user")
    rows.filter(user__in=known).delete()
    rows.update(key=target.slug)
    return number


def followers_in_words(number: int) -> str:
    return ngettext("%(number)s follower", "%(number)s followers", number) % {
        "number": number
    }


USES = {
    "people": ConceptUses(count_people, move_people, people_in_words, people),
    "followers": ConceptUses(count_followers, move_followers, followers_in_words),
}
