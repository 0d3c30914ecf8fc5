"""What a person does with their own data: take a copy, leave, stay after all."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import (
    AccountLook,
    Consent,
    DataCopy,
    Leaving,
    Part,
    Profile,
    User,
)
from members.models.own_data import MOST_TRIES
from members.notices.telling import notify, withdraw
from members.own_data import letters
from members.own_data.privacy import PRIVACY_VERSION
from members.rights import coordinators_of, editors
from portal.languages import current
from search.outbox import record_change

ONE_A_DAY = timedelta(days=1)


@transaction.atomic
def ask_for_copy(*, user: User) -> DataCopy:
    """Asks for a copy, made in the background; raises ValidationError the same day."""
    User.objects.select_for_update().get(pk=user.pk)  # two windows: one copy
    given_up = Q(ready_at=None, attempts__gte=MOST_TRIES)
    since = timezone.now() - ONE_A_DAY
    lately = user.data_copies.filter(asked_at__gt=since).exclude(given_up)
    if lately.exists():
        raise ValidationError(
            _("You asked for a copy within the last day. Please try again tomorrow.")
        )
    return DataCopy.objects.create(user=user, language=current())


@transaction.atomic
def leave(*, user: User, messages: str, sparks: str) -> Leaving:
    """Begins the 14 days; the profile is hidden at once.

    Raises ValidationError for the last administrator and a second time.
    """
    check_may_leave(user)
    try:
        with transaction.atomic():
            row = Leaving.objects.create(user=user, messages=messages, sparks=sparks)
    except IntegrityError as error:
        raise ValidationError(_("You have asked to leave already.")) from error
    hide_profile(user, timezone.now())
    letters.tell_of_leaving(row)
    tell_editors(row)
    return row


def check_may_leave(user: User) -> None:
    """Somebody must be able to name the next administrator."""
    if user.is_administrator and not other_administrators(user).exists():
        raise ValidationError(
            _(
                "You are the only administrator. Please name another one before "
                "you leave."
            )
        )


def other_administrators(user: User):
    """Those who stay."""
    rows = User.objects.filter(is_superuser=True, is_active=True, leaving=None)
    return rows.exclude(pk=user.pk)


@transaction.atomic
def stay(*, user: User) -> bool:
    """Ends the 14 days as if nothing had been; False when there was nothing to end."""
    row = Leaving.objects.select_for_update().waiting().filter(user=user).first()
    if row is None:
        return False
    letters.take_back(row)
    for region in regions_left(row):
        withdraw(key=notice_key(row, region))
    row.delete()
    hide_profile(user, None)
    return True


def hide_profile(user: User, moment) -> None:
    Profile.objects.filter(pk=user.pk).update(hidden_at=moment)
    record_change("member", user.pk)


def tell_editors(row: Leaving) -> None:
    """A region that loses its last coordinator needs another one in time."""
    for region in regions_left(row):
        if not coordinators_who_stay(region, row.user).exists():
            notify(
                kind="members_region_without_coordinator",
                to=editors().exclude(pk=row.user_id),
                key=notice_key(row, region),
                data={"thing": ["region", region.key], "region": region.key},
                path="/en/",
            )


def regions_left(row: Leaving):
    parts = row.user.parts.current().of_kind(Part.Kind.COORDINATOR)
    return [part.region for part in parts]


def coordinators_who_stay(region, user: User):
    return coordinators_of(region).filter(leaving=None).exclude(pk=user.pk)


def notice_key(row: Leaving, region) -> str:
    return f"leaving:{row.pk}:{region.key}"


@transaction.atomic
def agree(*, user: User) -> Consent:
    """Notes that the privacy notice of today was read and agreed to."""
    return Consent.objects.create(
        user=user, subject="privacy", version=PRIVACY_VERSION, language=current()
    )


@transaction.atomic
def look_at_account(*, user: User, by: User, reason: str) -> AccountLook:
    """An administrator looks at an account's facts: written down, the person is told.

    Raises PermissionDenied for anybody else.
    """
    if not by.is_administrator:
        raise PermissionDenied
    look = AccountLook.objects.create(user=user, by=by, reason=reason)
    notify(
        kind="members_account_looked_at",
        to=[user],
        key=f"look:{look.pk}",
        path="/en/account/data/",
        data={"reason": reason},
        actor=by,
    )
    return look
