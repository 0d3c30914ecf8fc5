"""Suggested concepts: coordinators approve or decline them."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from members.models import Profile, User
from members.notices.telling import notify
from search.outbox import record_change
from vocabulary.models import Concept
from vocabulary.search import record_word


def pending():
    return Concept.objects.filter(state=Concept.State.PENDING).order_by("pk")


def suggesters_of(concept: Concept):
    """Who has it in their profile: before it is approved, nobody else can."""
    return User.objects.filter(is_active=True, profile__concepts=concept)


def names_of_suggesters(concepts, reader) -> dict[int, list[str]]:
    """Names that this reader may see, by concept."""
    seen = Profile.objects.visible_to(reader).filter(concepts__in=concepts)
    names: dict[int, list[str]] = {}
    for concept, name in seen.values_list("concepts", "user__display_name"):
        names.setdefault(concept, []).append(name)
    return names


def locked(concept: Concept, by: User) -> Concept:
    """Raises PermissionDenied, and ValidationError when another was faster."""
    if not by.is_coordinator:
        raise PermissionDenied
    row = pending().select_for_update().filter(pk=concept.pk).first()
    if row is None:
        raise ValidationError(_("Somebody has decided on this concept already."))
    return row


@transaction.atomic
def approve(*, concept: Concept, by: User) -> Concept:
    """From now on it is everyone's; `concept` carries the words put right."""
    locked(concept, by)
    concept.state = Concept.State.APPROVED
    concept.full_clean()
    concept.save()
    record_word(concept)
    for pk in suggesters_of(concept).values_list("pk", flat=True):
        record_change("member", pk)
    tell(concept, "approved", by)
    return concept


@transaction.atomic
def decline(*, concept: Concept, by: User) -> None:
    """It goes, also from profiles; raises ValidationError where a page uses it."""
    row = locked(concept, by)
    tell(row, "declined", by)
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError as error:
        raise ValidationError(
            _("Practices carry this concept already. Please approve it.")
        ) from error


def tell(concept: Concept, what: str, by: User) -> None:
    named = {"thing": ["concept", concept.slug]} if what == "approved" else {}
    notify(
        kind="members_concept_decided",
        to=suggesters_of(concept),
        key=f"concept-{what}:{concept.pk}",
        data={"word": str(concept.name), "what": what, **named},
        actor=by,
    )
