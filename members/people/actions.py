"""Writes at the desk: parts and suspensions, and the person is told of each."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from members import parts
from members.models import Part, Suspension, User
from members.notices.telling import notify
from members.people import letters, wording
from worker.mail import queue_letter

NOTICE = "members_part"


@transaction.atomic
def give_part(
    *, user: User, kind: str, by: User, region=None, organisation=None
) -> tuple[Part, bool]:
    """The part, and whether it is new; raises as `members.parts.give_part` does."""
    before = set(user.parts.current().values_list("pk", flat=True))
    part = parts.give_part(
        user=user, kind=kind, by=by, region=region, organisation=organisation
    )
    is_new = part.pk not in before
    if is_new:
        tell(part, by, is_given=True)
    return part, is_new


@transaction.atomic
def take_part(*, part: Part, by: User) -> Part:
    """Takes a part back; taking it twice is taking it once."""
    part = parts.take_part(part=part, by=by)
    tell(part, by, is_given=False)
    return part


def tell(part: Part, by: User, *, is_given: bool) -> None:
    notify(
        kind=NOTICE,
        to=[part.user],
        key=f"part:{part.pk}:{'given' if is_given else 'taken'}",
        path=reverse("members:parts_of", args=[part.user.profile.key]),
        data=wording.told(part, is_given=is_given),
        actor=by,
    )


@transaction.atomic
def suspend(*, user: User, by: User, reason: str) -> Suspension:
    """Shuts an account and tells its owner by mail, with the reason."""
    row = parts.suspend(user=user, by=by, reason=reason)
    queue_letter(
        key=f"suspended:{row.pk}",
        to=user.email,
        language=user.language,
        letter=lambda: letters.suspended(row),
    )
    return row


@transaction.atomic
def lift_suspension(*, user: User, by: User) -> Suspension:
    """Opens an account again and tells its owner by mail."""
    row = parts.lift_suspension(user=user, by=by)
    queue_letter(
        key=f"suspension-lifted:{row.pk}",
        to=user.email,
        language=user.language,
        letter=letters.lifted,
    )
    return row


@transaction.atomic
def tell_that_it_is_shut(*, user: User) -> None:
    """Who asks to join with the address of a closed account is told so, once a day."""
    row = user.suspensions.standing().first()
    queue_letter(
        key=f"shut-asked:{user.pk}:{timezone.localdate()}",
        to=user.email,
        language=user.language,
        letter=lambda: letters.suspended(row) if row else letters.shut(),
    )


@transaction.atomic
def tell_if_suspended(*, email: str) -> None:
    """Who asks for a code to a suspended account is told why none comes, once a day."""
    row = Suspension.objects.standing().filter(user__email__iexact=email)
    row = row.select_related("user").first()
    if row:
        day = timezone.localdate()
        queue_letter(
            key=f"suspended-asked:{row.pk}:{day}",
            to=row.user.email,
            language=row.user.language,
            letter=lambda: letters.still_suspended(row),
        )
