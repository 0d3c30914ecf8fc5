"""The adoptions that wait for somebody's word."""

from django.db.models import Q

from knowledge.adoptions.panels import row
from knowledge.adoptions.presentation import confirm_label
from knowledge.adoptions.sides import may_confirm_for, open_sides
from knowledge.adoptions.tree import pages_of
from knowledge.models import Adoption
from knowledge.models.adoption import answered_by
from members.models import Part


def waiting_for(user) -> list[dict]:
    """What this person has to confirm, the oldest first; in a few queries."""
    concerned = answered_by(user) | (left_to_editors() if user.is_editor else Q())
    found = Adoption.objects.to_confirm().filter(concerned).whole()
    rows = [(adoption, labels(adoption, user)) for adoption in found.order_by("number")]
    mine = [(adoption, told) for adoption, told in rows if told]
    pages = pages_of({adoption.practice_id for adoption, _told in mine})
    return [
        row(adoption, pages[adoption.practice_id]) | {"labels": told}
        for adoption, told in mine
        if adoption.practice_id in pages
    ]


def labels(adoption: Adoption, user) -> list[str]:
    """For which side this person may speak."""
    return [
        confirm_label(side)
        for side in open_sides(adoption)
        if may_confirm_for(side, user, adoption)
    ]


def left_to_editors() -> Q:
    """Of regions in which nobody coordinates."""
    parts = Part.objects.current().filter(kind=Part.Kind.COORDINATOR)
    kept = list(parts.filter(user__is_active=True).values_list("region", flat=True))
    adopter = Q(adopter_confirmed_at=None) & ~Q(region__in=kept)
    return adopter | (Q(owner_confirmed_at=None) & ~Q(practice__region__in=kept))
