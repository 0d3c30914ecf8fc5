"""Writes of the ledger: who took up what, confirmed by both sides."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.adoptions import telling
from knowledge.adoptions.sides import (
    Side,
    is_of_adopter,
    may_change,
    may_confirm_for,
    may_decline,
)
from knowledge.adoptions.tree import would_close
from knowledge.models import Adoption, Practice
from knowledge.models.adoption import next_number
from knowledge.record.rights import may_record_adoption
from portal.turns import take_turn
from search.outbox import record_change

TURN = "adoptions"
CONTENT = (
    "organisation",
    "since",
    "kept",
    "changed",
    "dropped",
    "result",
    "link",
    "language",
)


class KnownAlready(ValidationError):
    """The region has an adoption of this practice that stands."""

    def __init__(self, adoption: Adoption):
        super().__init__(_("This region has recorded that it took this practice up."))
        self.adoption = adoption


@transaction.atomic
def record_adoption(*, practice: Practice, by, data: dict) -> Adoption:
    """Records that a region took a practice up; its owner is asked to confirm it.

    `data` is AdoptionForm's cleaned data. Recording by the adopter's own people
    confirms their side; for what an editor records, both sides are asked. Raises
    PermissionDenied, and ValidationError for an own, a withdrawn or a known practice.
    """
    region, organisation = data["region"], data["organisation"]
    if not may_record_adoption(by, region=region, organisation=organisation):
        raise PermissionDenied
    take_turn(TURN)
    check_practice(practice, region, organisation)
    adoption = Adoption(practice=practice, region=region, recorded_by=by)
    adoption.number = next_number()
    for name in CONTENT:
        setattr(adoption, name, data[name])
    sign_for_adopter(adoption, by)
    adoption.save()
    settled(adoption)
    telling.ask_both(adoption, by)
    return adoption


def check_practice(practice: Practice, region, organisation) -> None:
    """Raises ValidationError for what this region cannot take up."""
    if practice.is_withdrawn:
        raise ValidationError(_("This practice was taken back: nobody adopts it now."))
    if practice.region_id == region.pk:
        words = _("This practice is of this region: only others can take it up.")
        raise ValidationError({"region": words})
    if organisation and practice.organisation_id == organisation.pk:
        words = _("This practice is of this organisation: only others can take it up.")
        raise ValidationError({"organisation": words})
    known = Adoption.objects.standing().filter(practice=practice, region=region)
    if adoption := known.first():
        raise KnownAlready(adoption)


def sign_for_adopter(adoption: Adoption, by) -> None:
    """Who writes for the own region or organisation confirms it by writing."""
    is_own = is_of_adopter(by, adoption.region, adoption.organisation)
    adoption.adopter_confirmed_by = by if is_own else None
    adoption.adopter_confirmed_at = timezone.now() if is_own else None


@transaction.atomic
def change_adoption(*, adoption: Adoption, by, data: dict) -> Adoption:
    """Writes it anew; what changed is confirmed anew, and a refusal is over.

    Practice and region stay. Raises PermissionDenied and ValidationError.
    """
    adoption = locked(adoption)
    if not may_change(by, adoption):
        raise PermissionDenied
    if all(getattr(adoption, name) == data[name] for name in CONTENT):
        return adoption
    check_organisation(adoption, by, data["organisation"])
    telling.take_back_questions(adoption)
    for name in CONTENT:
        setattr(adoption, name, data[name])
    adoption.changed_at = timezone.now()
    adoption.owner_confirmed_by = adoption.owner_confirmed_at = None
    forget_refusal(adoption)
    sign_for_adopter(adoption, by)
    adoption.save()
    settled(adoption)
    telling.ask_both(adoption, by)
    return adoption


def check_organisation(adoption: Adoption, by, organisation) -> None:
    if not may_record_adoption(by, region=adoption.region, organisation=organisation):
        raise PermissionDenied
    if organisation and adoption.practice.organisation_id == organisation.pk:
        words = _("This practice is of this organisation: only others can take it up.")
        raise ValidationError({"organisation": words})


@transaction.atomic
def confirm_adoption(*, adoption: Adoption, by, side: str, version: str) -> Adoption:
    """Confirms one side; public as soon as both did, and then its followers are told.

    `version` is that of the text which was read: ValidationError if it was changed
    meanwhile. A second time nothing happens. Raises PermissionDenied.
    """
    adoption = locked(adoption)
    if not may_confirm_for(side, by, adoption):
        raise PermissionDenied
    check_version(adoption, version)
    if getattr(adoption, f"{side}_confirmed_at") and not adoption.is_declined:
        return adoption
    setattr(adoption, f"{side}_confirmed_by", by)
    setattr(adoption, f"{side}_confirmed_at", timezone.now())
    if side == Side.OWNER:
        forget_refusal(adoption)
    adoption.save()
    settled(adoption)
    telling.question_answered(adoption, side)
    if adoption.is_confirmed:
        telling.tell_of_confirmed(adoption, by)
    return adoption


def check_version(adoption: Adoption, version: str) -> None:
    if adoption.version != version:
        words = _("This was changed meanwhile. Please read it again, then confirm it.")
        raise ValidationError(words)


@transaction.atomic
def decline_adoption(*, adoption: Adoption, by, reason: str) -> Adoption:
    """The owner does not see it so; who recorded it reads why, and may change it."""
    adoption = locked(adoption)
    if not may_decline(by, adoption):
        raise PermissionDenied
    adoption.declined_by, adoption.declined_at = by, timezone.now()
    adoption.declined_because = reason
    adoption.owner_confirmed_by = adoption.owner_confirmed_at = None
    adoption.save()
    settled(adoption)
    telling.question_answered(adoption, Side.OWNER)
    telling.tell_of_declined(adoption, by)
    return adoption


def forget_refusal(adoption: Adoption) -> None:
    adoption.declined_by = adoption.declined_at = None
    adoption.declined_because = ""


@transaction.atomic
def withdraw_adoption(*, adoption: Adoption, by) -> Adoption:
    """Takes it out of the ledger; its number is not given again."""
    adoption = locked(adoption)
    if not may_change(by, adoption):
        raise PermissionDenied
    adoption.withdrawn_by, adoption.withdrawn_at = by, timezone.now()
    adoption.save()
    settled(adoption)
    telling.take_back_questions(adoption)
    return adoption


@transaction.atomic
def link_record(*, adoption: Adoption, by, record: Practice | None) -> Adoption:
    """Names the adopter's own record of it, or none; confirmations stay.

    Raises PermissionDenied, and ValidationError where a practice would become its own
    ancestor.
    """
    take_turn(TURN)
    adoption = locked(adoption)
    if not may_change(by, adoption):
        raise PermissionDenied
    if record and would_close(adoption.practice_id, record.pk):
        words = _("The practice you took up grew from this record itself.")
        raise ValidationError({"record": words})
    before, adoption.became = adoption.became_id, record
    adoption.save(update_fields=["became"])
    settled(adoption, *(key for key in (before, adoption.became_id) if key))
    return adoption


def locked(adoption: Adoption) -> Adoption:
    """Nobody else's to write until the end of the transaction."""
    rows = Adoption.objects.select_for_update(of=("self",)).whole()
    return rows.get(pk=adoption.pk)


def settled(adoption: Adoption, *more) -> None:
    """The search counts adoptions: the practice is read anew, and its relatives."""
    for key in {adoption.practice_id, *more}:
        record_change("practice", key)
