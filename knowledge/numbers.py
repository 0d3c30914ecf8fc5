"""What the library counts of a region's people."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from knowledge.models import Practice
from members.people.numbers import Monthly


def practices_shared(users, since: datetime) -> Iterable[datetime]:
    """When these users shared the practices that stand, from `since` on."""
    shared = Practice.objects.standing().filter(author__in=users, created_at__gte=since)
    return shared.values_list("created_at", flat=True)


practices = Monthly(_("Sparks shared, by month"), practices_shared)
