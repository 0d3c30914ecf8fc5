"""Writes about requests to join. Each decision is made on the row as it is then."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.joining import letters, telling
from members.joining.accounts import account_of, agree, open_account
from members.models import JoinMessage, JoinRequest, User
from members.notices.telling import settle, withdraw
from members.parts import give_part
from members.people.actions import tell_that_it_is_shut
from portal.turns import take_turn
from search.outbox import record_change

State = JoinRequest.State


class AlreadyDecided(ValidationError):
    """Somebody was faster; `request` is as they left it."""

    def __init__(self, request: JoinRequest):
        super().__init__(_("This request is no longer open."))
        self.request = request


@transaction.atomic
def ask_to_join(*, email: str, language: str, **said) -> None:
    """One mail to `email`, whoever that is: to confirm, or of what stands already."""
    user = account_of(email)
    if user and not user.is_active:
        tell_that_it_is_shut(user=user)
    elif user:
        letters.queue_has_account(user)
    elif standing := JoinRequest.objects.open().of(email).first():
        letters.queue_stands(standing)
    else:
        request = JoinRequest.objects.create(email=email, language=language, **said)
        agree(request=request, language=language)
        letters.queue_confirm(request)


def locked(request: JoinRequest) -> JoinRequest:
    """The row as it is now, kept from others until the commit."""
    rows = JoinRequest.objects.select_for_update(of=("self",))
    return rows.select_related("region").get(pk=request.pk)


@transaction.atomic
def confirm_address(*, request: JoinRequest) -> JoinRequest:
    """The request that waits from now on, or the one that waits already.

    Closed instead if the address has got an account meanwhile. A second time it
    changes nothing.
    """
    take_turn("joining")
    request = locked(request)
    if request.state != State.UNVERIFIED:
        return request
    others = JoinRequest.objects.open().of(request.email)
    if standing := others.select_related("region").first():
        close(request, State.WITHDRAWN)
        return standing
    if account_of(request.email):
        return close(request, State.WITHDRAWN)
    begin_waiting(request)
    letters.queue_arrived(request)
    return request


def begin_waiting(request: JoinRequest, *, is_answer: bool = False) -> None:
    """It is the network's turn; the clock starts, those who decide are told."""
    now = timezone.now()
    request.state = State.WAITING
    request.verified_at = request.verified_at or now
    request.waiting_since = now
    request.escalated_at = None if telling.has_coordinators(request) else now
    request.save()
    telling.tell_keepers(request, is_answer=is_answer)


def close(request: JoinRequest, state: str, by: User | None = None) -> JoinRequest:
    """Ends a request; what it asked of others is settled."""
    settle(key=request.round_key)
    request.state, request.decided_by = state, by
    request.decided_at = timezone.now()
    request.save()
    return request


@transaction.atomic
def withdraw_request(*, request: JoinRequest) -> JoinRequest:
    """Taken back by the person who asks; raises AlreadyDecided."""
    request = locked(request)
    if not (request.is_open or request.state == State.UNVERIFIED):
        raise AlreadyDecided(request)
    return close(request, State.WITHDRAWN)


@transaction.atomic
def answer(*, request: JoinRequest, text: str) -> JoinMessage:
    """The person who asks answers; the request waits again. Raises AlreadyDecided."""
    request = locked(request)
    if request.state != State.ASKED:
        raise AlreadyDecided(request)
    message = JoinMessage.objects.create(request=request, by=None, text=text)
    begin_waiting(request, is_answer=True)
    return message


def to_decide(request: JoinRequest, by: User) -> JoinRequest:
    """Locked and still open; raises PermissionDenied, AlreadyDecided."""
    request = locked(request)
    if not request.can_be_decided_by(by):
        raise PermissionDenied
    if not request.is_open:
        raise AlreadyDecided(request)
    return request


@transaction.atomic
def approve(*, request: JoinRequest, by: User, region) -> User:
    """Makes the account, a member of `region`; editors may choose another one.

    Raises PermissionDenied, AlreadyDecided; ValidationError if the address belongs to
    an account that is closed.
    """
    request = to_decide(request, by)
    if region != request.region and not by.is_editor:
        raise PermissionDenied
    user = account_for(request)
    give_part(user=user, kind="member", by=by, region=region)
    if region:
        user.profile.regions.add(region)
        record_change("member", user.pk)
    request.consents.update(user=user, request=None)
    request.region, request.user = region, user
    close(request, State.APPROVED, by)
    letters.queue_approved(request)
    return user


def account_for(request: JoinRequest) -> User:
    """The account of the address: a new one, unless an invitation was faster."""
    user = account_of(request.email)
    if user and not user.is_active:
        raise ValidationError(_("The account with this address is closed."))
    return user or open_account(
        email=request.email,
        name=request.name,
        language=request.language,
        languages=request.languages,
    )


@transaction.atomic
def ask_back(*, request: JoinRequest, by: User, text: str) -> JoinMessage:
    """Mails a question; raises PermissionDenied, AlreadyDecided."""
    request = to_decide(request, by)
    message = JoinMessage.objects.create(request=request, by=by, text=text)
    settle(key=request.round_key)
    request.state = State.ASKED
    request.save(update_fields=["state"])
    letters.queue_question(request, message)
    return message


@transaction.atomic
def decline(*, request: JoinRequest, by: User, text: str) -> None:
    """Mails the reason; raises PermissionDenied, AlreadyDecided."""
    request = to_decide(request, by)
    request.reason = text
    close(request, State.DECLINED, by)
    letters.queue_declined(request)


@transaction.atomic
def pass_on(*, request: JoinRequest, by: User, region) -> None:
    """Hands the request to the people of another region; it has waited as long.

    Raises PermissionDenied, AlreadyDecided.
    """
    request = to_decide(request, by)
    withdraw(key=request.round_key)
    request.region = region
    if not telling.has_coordinators(request):
        request.escalated_at = request.escalated_at or timezone.now()
    request.save(update_fields=["region", "escalated_at"])
    if request.state == State.WAITING:
        telling.tell_keepers(request)
