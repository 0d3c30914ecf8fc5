"""Taking what is public out of the library with a reason, and putting it back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.models import Practice
from knowledge.reading.search import record_blocks
from knowledge.record.rights import may_archive, may_hide, may_restore
from knowledge.record.workflow import end_reviews
from knowledge.review import telling
from search.outbox import record_change

FIELDS = ["withdrawn_at", "withdrawn_by", "withdrawn_because", "replaced_by"]


@transaction.atomic
def archive(*, practice: Practice, by, reason: str, replaced_by=None) -> Practice:
    """Takes a record out of the library; its address says why and what came instead."""
    practice = held(practice)
    if not may_archive(by, practice):
        raise PermissionDenied
    if practice.is_spark:
        raise ValidationError(_("A spark is taken back or hidden, not archived."))
    check_replacement(practice, replaced_by)
    return taken(practice, by, reason, replaced_by)


@transaction.atomic
def hide_spark(*, practice: Practice, by, reason: str) -> Practice:
    """A coordinator takes somebody else's spark out of the library."""
    practice = held(practice)
    if not may_hide(by, practice):
        raise PermissionDenied
    return taken(practice, by, reason, None)


@transaction.atomic
def restore(*, practice: Practice, by) -> Practice:
    """Puts it into the library again, as it was."""
    practice = held(practice)
    if not may_restore(by, practice):
        raise PermissionDenied
    practice.withdrawn_at = practice.withdrawn_by = practice.replaced_by = None
    practice.withdrawn_because = ""
    return saved(practice)


def held(practice: Practice) -> Practice:
    """The row, nobody else's to write until the end of the transaction."""
    return Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)


def check_replacement(practice: Practice, other: Practice | None) -> None:
    """Raises ValidationError unless `other` stands and is another practice."""
    if other is None:
        return
    if other.pk == practice.pk:
        raise ValidationError({"replaced_by": _("A practice cannot replace itself.")})
    if other.is_withdrawn:
        raise ValidationError(
            {"replaced_by": _("This practice is not in the library any more itself.")}
        )


def taken(practice: Practice, by, reason: str, replaced_by) -> Practice:
    if practice.is_withdrawn:
        raise ValidationError(_("It is not in the library any more."))
    if not reason.strip():
        raise ValidationError({"reason": _("Give a reason: readers will see it.")})
    if not practice.pages.filter(live=True).exists():
        raise ValidationError(_("Only what is public can be taken out of the library."))
    end_reviews(practice, by)
    practice.withdrawn_at, practice.withdrawn_by = timezone.now(), by
    practice.withdrawn_because, practice.replaced_by = reason.strip(), replaced_by
    saved(practice)
    telling.tell_of_taking(practice, by)
    return practice


def saved(practice: Practice) -> Practice:
    practice.save(update_fields=FIELDS)
    record_change("practice", practice.pk)
    record_blocks(practice)
    return practice
