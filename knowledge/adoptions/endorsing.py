"""A member's word on a practice: once for each kind, with a reason."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from knowledge.adoptions import telling
from knowledge.models import Endorsement, Practice
from knowledge.record.rights import is_member
from search.outbox import record_change


def may_endorse(user, practice: Practice) -> bool:
    """Every member, but for what is one's own."""
    if not is_member(user) or practice.is_withdrawn:
        return False
    is_colleague = practice.organisation_id in user.partner_organisation_ids
    return practice.author_id != user.pk and not is_colleague


def may_remove(user, endorsement: Endorsement) -> bool:
    """One's own; and those who answer for the practice's region."""
    if not is_member(user):
        return False
    is_own = endorsement.user_id == user.pk
    return is_own or user.may_coordinate(endorsement.practice.region)


@transaction.atomic
def endorse(*, practice: Practice, by, kind: str, data: dict) -> Endorsement:
    """Writes it, or writes it anew; the owner is told of the first.

    `data` is EndorsementForm's cleaned data. Raises PermissionDenied, and
    ValidationError where a practice would work "too" in the region it is from.
    """
    if not may_endorse(by, practice):
        raise PermissionDenied
    region = data["region"]
    is_same = region is not None and region.pk == practice.region_id
    if kind == Endorsement.Kind.WORKS_HERE and is_same:
        words = _("This practice is from this region: it works there anyway.")
        raise ValidationError({"region": words})
    row, is_new = Endorsement.objects.update_or_create(
        practice=practice, user=by, kind=kind, defaults=data
    )
    record_change("practice", practice.pk)
    if is_new:
        telling.tell_of_endorsement(row)
    return row


@transaction.atomic
def remove_endorsement(*, endorsement: Endorsement, by) -> None:
    """Raises PermissionDenied."""
    if not may_remove(by, endorsement):
        raise PermissionDenied
    telling.take_back_endorsement(endorsement)
    record_change("practice", endorsement.practice_id)
    endorsement.delete()
