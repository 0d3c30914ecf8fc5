"""How old the owner's word is that a practice is still true."""

from datetime import datetime

from django.db.models.functions import Coalesce
from django.utils import timezone

from knowledge.models import Practice

YEARS = 2  # without a confirmation: readers are told


def years_before(moment: datetime, years: int) -> datetime:
    """The same day some years earlier; of a 29 February the 28th."""
    try:
        return moment.replace(year=moment.year - years)
    except ValueError:
        return moment.replace(year=moment.year - years, day=28)


def told_at(practice: Practice) -> datetime:
    """When its owner last said that it is true: at first by sharing it."""
    return practice.confirmed_at or practice.created_at


def is_stale(practice: Practice) -> bool:
    """Not confirmed for two years."""
    return told_at(practice) < years_before(timezone.now(), YEARS)


def stale_practices():
    """The same of all that stand, as a QuerySet."""
    limit = years_before(timezone.now(), YEARS)
    return with_told_at(Practice.objects.standing()).filter(told_at__lt=limit)


def with_told_at(practices):
    return practices.annotate(told_at=Coalesce("confirmed_at", "created_at"))
