"""The two sides of an adoption, and who may speak for which.

Each side is confirmed by somebody else: four eyes, also where one person keeps both.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.models import Adoption
from knowledge.record.rights import (
    is_member,
    is_of,
    may_confirm,
    may_record_adoption,
)
from knowledge.things import keepers
from members.models import Part, User
from members.rights import editors, keepers_of


class Side(models.TextChoices):
    OWNER = "owner", _("the owner of the practice")
    ADOPTER = "adopter", _("the region that took it up")


def may_record(user) -> bool:
    """Whether there is a region or an organisation for which this person records."""
    if not is_member(user):
        return False
    return user.is_coordinator or bool(user.partner_organisation_ids)


def may_adopt(user, practice) -> bool:
    """As `may_record`, and for another than the practice's own region."""
    if not may_record(user):
        return False
    elsewhere = user.coordinated_region_ids - {practice.region_id}
    others = user.partner_organisation_ids - {practice.organisation_id}
    return user.is_editor or bool(elsewhere or others)


def may_change(user, adoption: Adoption) -> bool:
    """The adopter's people; they withdraw it too, and link their own record."""
    is_standing = adoption.withdrawn_at is None
    return is_standing and may_record_adoption(
        user, region=adoption.region, organisation=adoption.organisation
    )


def is_of_adopter(user, region, organisation=None) -> bool:
    """By an own part: what an editor records for a region, the region confirms."""
    if region.pk in user.coordinated_region_ids:
        return True
    return organisation is not None and is_of(user, organisation, region)


def may_confirm_for(side: str, user, adoption: Adoption) -> bool:
    """Never who confirmed for the other side."""
    if adoption.withdrawn_at or not is_member(user):
        return False
    if side == Side.OWNER:
        has_right = may_confirm(user, adoption.practice)
        return has_right and user.pk != adoption.adopter_confirmed_by_id
    return may_change(user, adoption) and user.pk != adoption.owner_confirmed_by_id


def may_decline(user, adoption: Adoption) -> bool:
    """The owner's people, after they confirmed too."""
    return not adoption.is_declined and may_confirm_for(Side.OWNER, user, adoption)


def asked_for(side: str, adoption: Adoption):
    """Who is asked to confirm: those next to it who did not confirm the other side.

    Where nobody else is left, the region's keepers, then the editors.
    """
    other = other_confirmer(side, adoption)
    for people in askable(side, adoption):
        left = people.exclude(pk=other)
        if left.exists():
            return left
    return User.objects.none()


def other_confirmer(side: str, adoption: Adoption) -> int | None:
    if side == Side.OWNER:
        return adoption.adopter_confirmed_by_id
    return adoption.owner_confirmed_by_id


def askable(side: str, adoption: Adoption) -> list:
    if side == Side.OWNER:
        practice = adoption.practice
        return [keepers(str(practice.pk)), keepers_of(practice.region), editors()]
    return [partners_of(adoption.organisation), keepers_of(adoption.region), editors()]


def partners_of(organisation):
    if organisation is None:
        return User.objects.none()
    parts = Part.objects.current().filter(
        kind=Part.Kind.PARTNER, organisation=organisation
    )
    return User.objects.filter(is_active=True, parts__in=parts).distinct()


def open_sides(adoption: Adoption) -> list[Side]:
    confirmed = {
        Side.OWNER: adoption.owner_confirmed_at,
        Side.ADOPTER: adoption.adopter_confirmed_at,
    }
    return [side for side, moment in confirmed.items() if not moment]
