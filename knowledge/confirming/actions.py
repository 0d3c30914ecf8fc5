"""The owner's word that a practice is still true."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from knowledge.confirming.telling import questions_answered
from knowledge.models import Practice
from knowledge.record.rights import may_confirm
from search.outbox import record_change


@transaction.atomic
def confirm_practice(*, practice: Practice, by) -> Practice:
    """Says it for today; whoever was asked is asked no more.

    Raises PermissionDenied, for a practice that was taken back too.
    """
    if practice.is_withdrawn or not may_confirm(by, practice):
        raise PermissionDenied
    practice.confirmed_at, practice.confirmed_by = timezone.now(), by
    practice.save(update_fields=["confirmed_at", "confirmed_by"])
    record_change("practice", practice.pk)
    questions_answered(practice)
    return practice
