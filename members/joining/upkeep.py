"""What happens by itself: editors are asked, and what is done with is deleted."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from members.joining import invitation_letters, letters, telling
from members.joining.actions import State, close, locked
from members.models import Invitation, JoinRequest

SILENCE = timedelta(hours=24)
KEPT = timedelta(days=30)


def escalate() -> str:
    """Asks the editors about requests that nobody answered in a day, once."""
    silent = JoinRequest.objects.waiting().filter(
        escalated_at=None, waiting_since__lte=timezone.now() - SILENCE
    )
    number = sum(escalated(request) for request in silent)
    return f"{number} requests to join shown to the editors" if number else ""


@transaction.atomic
def escalated(request: JoinRequest) -> bool:
    request = locked(request)
    if request.state != State.WAITING or request.escalated_at:
        return False
    request.escalated_at = timezone.now()
    request.save(update_fields=["escalated_at"])
    telling.tell_editors(request)
    return True


def forget() -> str:
    """Deletes requests and invitations that led to nothing, consents with them."""
    closed = close_unanswered()
    before = timezone.now() - KEPT
    ended = Q(state__in=(State.DECLINED, State.WITHDRAWN), decided_at__lt=before)
    unconfirmed = Q(state=State.UNVERIFIED, asked_at__lt=before)
    old_requests = JoinRequest.objects.filter(ended | unconfirmed)
    letters.forget(old_requests)
    requests = counted(old_requests)
    lapsed = Q(expires_at__lt=before) | Q(taken_back_at__lt=before)
    old_invitations = Invitation.objects.filter(lapsed, accepted_at=None)
    invitation_letters.forget(old_invitations)
    invitations = counted(old_invitations)
    return (
        f"{requests} requests to join and {invitations} invitations deleted, "
        f"{closed} requests closed"
    )


def counted(rows) -> int:
    """Deletes the rows; says how many, without what hangs on them."""
    return rows.delete()[1].get(rows.model._meta.label, 0)


def close_unanswered() -> int:
    """Ends requests whose person did not answer a question for 30 days."""
    asked = JoinRequest.objects.filter(state=State.ASKED)
    asked = asked.annotate(last_at=Max("messages__at"))
    silent = asked.filter(last_at__lt=timezone.now() - KEPT)
    return sum(closed(request) for request in silent)


@transaction.atomic
def closed(request: JoinRequest) -> bool:
    request = locked(request)
    if request.state != State.ASKED:
        return False
    close(request, State.WITHDRAWN)
    letters.queue_closed(request)
    return True
