"""Writes about invitations: sending many, renewing, taking back, accepting."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from members.joining import invitation_letters, telling
from members.joining.accounts import account_of, agree, open_account
from members.joining.pasted import Row
from members.joining.places import Place, place_of
from members.models import Affiliation, Invitation, Part, User
from members.models.joining import in_thirty_days
from members.parts import give_part
from portal.turns import take_turn
from search.outbox import record_change

MOST_AT_ONCE = 200
MOST_A_DAY = 400
MOST_FOR_ONE = 3  # mails a day to one person, whoever invites, to whatever
DAY = timedelta(days=1)


class Outcome(models.TextChoices):
    """What became of one row of a list."""

    INVITED = "invited", gettext_lazy("invited")
    OFFERED = "offered", gettext_lazy("has an account: invited to accept this part")
    RENEWED = "renewed", gettext_lazy("was invited before: invited once more")
    FRESH = "fresh", gettext_lazy("was invited within the last day: no second mail")
    HAS_PART = "has_part", gettext_lazy("has this part already")
    CLOSED = "closed", gettext_lazy("has an account that is closed: not invited")
    TWICE = "twice", gettext_lazy("is in the list twice: one mail")
    WRONG = "wrong", gettext_lazy("is not a mail address: please correct it")


MAILED = (Outcome.INVITED, Outcome.OFFERED, Outcome.RENEWED)


@dataclass(frozen=True)
class Told:
    """One row of the report."""

    row: Row
    outcome: Outcome

    @property
    def is_mailed(self) -> bool:
        return self.outcome in MAILED


class NotOpen(ValidationError):
    """The invitation was used, taken back or has expired; see its state."""


@dataclass(frozen=True)
class Known:
    """What the portal knows of the addresses of a list, by address."""

    users: dict[str, User]
    holders: set[str]
    invitations: dict[str, Invitation]
    fresh: set[str]


@transaction.atomic
def invite(
    *, by: User, rows: Iterable[Row], place: Place, language: str, message: str = ""
) -> list[Told]:
    """Invites everybody in the list who can be; says of each row what became of it.

    Raises PermissionDenied, and ValidationError when it is too much for one day: then
    nobody was invited. The number of queries does not grow with the list.
    """
    if not place.may_be_given_by(by):
        raise PermissionDenied
    take_turn("invitations")
    rows = list(rows)
    known = known_of({row.email for row in rows if row.email}, place)
    told = outcomes(rows, known)
    mailed = [one for one in told if one.is_mailed]
    refuse_too_many(by, len(mailed))
    common = {"invited_by": by, "message": message, "expires_at": in_thirty_days()}
    written = [*renewed(mailed, known, common)]
    written += new(mailed, place, common | {"language": language})
    invitation_letters.queue(written, known.users)
    return told


def known_of(emails: set[str], place: Place) -> Known:
    """Four queries for any number of addresses, which are in small letters."""
    rows = User.objects.annotate(small=Lower("email")).filter(small__in=emails)
    users = {user.small: user for user in rows}
    holders = Part.objects.filter(user__in=users.values(), taken_at=None, **place.row)
    standing = Invitation.objects.open().filter(email__in=emails, **place.row)
    standing = standing.select_related("region", "organisation")
    return Known(
        users=users,
        holders={
            email.lower() for email in holders.values_list("user__email", flat=True)
        },
        invitations={row.email: row for row in standing},
        fresh=mailed_lately(emails, place),
    )


def mailed_lately(emails: set[str], place: Place) -> set[str]:
    """Mailed within a day: to this place, taken back or not, or often to any place."""
    rows = Invitation.objects.mailed_after(timezone.now() - DAY)
    rows = rows.filter(email__in=emails).select_related("region", "organisation")
    lately = Counter(row.email for row in rows)
    here = {row.email for row in rows if place_of(row) == place}
    return here | {email for email, times in lately.items() if times >= MOST_FOR_ONE}


def outcomes(rows: list[Row], known: Known) -> list[Told]:
    seen: set[str] = set()
    told = []
    for row in rows:
        is_again = bool(row.email) and row.email in seen
        told.append(Told(row, Outcome.TWICE if is_again else outcome(row, known)))
        seen.add(row.email)
    return told


def outcome(row: Row, known: Known) -> Outcome:
    if not row.email:
        return Outcome.WRONG
    user = known.users.get(row.email)
    if user and not user.is_active:
        return Outcome.CLOSED
    if row.email in known.holders:
        return Outcome.HAS_PART
    if row.email in known.fresh:
        return Outcome.FRESH
    if row.email in known.invitations:
        return Outcome.RENEWED
    return Outcome.OFFERED if user else Outcome.INVITED


def refuse_too_many(by: User, number: int) -> None:
    lately = Invitation.objects.filter(invited_by=by)
    left = MOST_A_DAY - lately.mailed_after(timezone.now() - DAY).count()
    if number <= left:
        return
    words = ngettext(
        "You may invite %(most)s people a day; today %(number)s more.",
        "You may invite %(most)s people a day; today %(number)s more.",
        left,
    )
    raise ValidationError(words % {"most": MOST_A_DAY, "number": max(left, 0)})


def renewed(mailed: list[Told], known: Known, common: dict) -> list[Invitation]:
    """Who renews an invitation answers for it from now on."""
    rows = [
        known.invitations[one.row.email]
        for one in mailed
        if one.outcome == Outcome.RENEWED
    ]
    for invitation in rows:
        renew_row(invitation, common)
    Invitation.objects.bulk_update(rows, [*common, "renewed_count"])
    return rows


def renew_row(invitation: Invitation, common: dict) -> None:
    for name, value in common.items():
        setattr(invitation, name, value)
    invitation.renewed_count += 1


def new(mailed: list[Told], place: Place, common: dict) -> list[Invitation]:
    return Invitation.objects.bulk_create(
        Invitation(email=one.row.email, name=one.row.name, **place.row, **common)
        for one in mailed
        if one.outcome != Outcome.RENEWED
    )


def locked(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",))
    rows = rows.select_related("region", "organisation__region", "invited_by")
    return rows.get(pk=invitation.pk)


@transaction.atomic
def renew(*, invitation: Invitation, by: User) -> Invitation:
    """Another 30 days and another mail; raises PermissionDenied, NotOpen.

    An expired one can be renewed; one that was mailed within a day cannot.
    """
    invitation = locked(invitation)
    if not place_of(invitation).may_be_given_by(by):
        raise PermissionDenied
    if invitation.accepted_at or invitation.taken_back_at:
        raise NotOpen(_("This invitation is no longer open."))
    if invitation.is_fresh:
        raise ValidationError(_("This invitation was sent within the last day."))
    refuse_too_many(by, 1)
    renew_row(invitation, {"invited_by": by, "expires_at": in_thirty_days()})
    invitation.save()
    user = account_of(invitation.email)
    invitation_letters.queue([invitation], {invitation.email: user} if user else {})
    return invitation


@transaction.atomic
def take_back(*, invitation: Invitation, by: User) -> Invitation:
    """Its link works no more; raises PermissionDenied, NotOpen."""
    invitation = locked(invitation)
    if invitation.invited_by != by and not place_of(invitation).may_be_given_by(by):
        raise PermissionDenied
    if invitation.accepted_at:
        raise NotOpen(_("This invitation was accepted meanwhile."))
    invitation.taken_back_at = invitation.taken_back_at or timezone.now()
    invitation.save(update_fields=["taken_back_at"])
    invitation_letters.withdraw(invitation)
    return invitation


def open_one(invitation: Invitation) -> Invitation:
    """Locked and still to be used; raises NotOpen."""
    invitation = locked(invitation)
    if invitation.state != Invitation.State.OPEN:
        raise NotOpen(_("This invitation is no longer open."))
    return invitation


@transaction.atomic
def accept_as_newcomer(
    *, invitation: Invitation, name: str, language: str, languages: Iterable[str]
) -> User:
    """Makes the account and gives the part; the link proves the address.

    Raises NotOpen, and ValidationError if there is an account meanwhile.
    """
    invitation = open_one(invitation)
    user = open_account(
        email=invitation.email, name=name, language=language, languages=languages
    )
    agree(user=user, language=language)
    if not given(invitation, user):
        give_part(user=user, kind=Part.Kind.MEMBER, by=None)
    accepted(invitation, user)
    return user


@transaction.atomic
def accept_as_member(*, invitation: Invitation, user: User) -> bool:
    """Gives the part to the account of the address; whether it was given.

    Raises PermissionDenied for anybody else's account, NotOpen.
    """
    if user.email.lower() != invitation.email.lower():
        raise PermissionDenied
    invitation = open_one(invitation)
    is_given = given(invitation, user)
    if user.profile.welcomed_at is None:  # an old acquaintance needs no welcome
        user.profile.welcomed_at = timezone.now()
        user.profile.save(update_fields=["welcomed_at"])
    accepted(invitation, user)
    return is_given


def given(invitation: Invitation, user: User) -> bool:
    """Gives the part if its inviter may still do so; else tells those who may."""
    place = place_of(invitation)
    if not place.may_be_given_by(invitation.invited_by):
        telling.tell_without_part(invitation, user)
        return False
    give_part(user=user, by=invitation.invited_by, **place.row)
    if place.organisation:
        Affiliation.objects.get_or_create(
            profile=user.profile, organisation=place.organisation
        )
    if region := invitation.home_region:
        user.profile.regions.add(region)
    record_change("member", user.pk)
    return True


def accepted(invitation: Invitation, user: User) -> None:
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    telling.tell_inviter(invitation, user)
