"""Writes of the members' room."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.crypto import get_random_string

from members import address_letters
from members.models import Profile, User
from search.outbox import record_change
from worker.mail import queue_letter


@transaction.atomic
def verify_email(*, user: User) -> EmailAddress:
    """Takes the account's address as verified and primary.

    Without such a row the first sign-in would ask for a mail that nobody awaits.
    """
    address, _created = EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    return address


def make_profile(*, user: User) -> Profile:
    """The profile of an account; made, empty, where it is missing."""
    profile, _created = Profile.objects.get_or_create(
        user=user, defaults={"text_language": user.language}
    )
    return profile


@transaction.atomic
def save_account(*, user: User) -> None:
    """Keeps what one set of one's own account; the search learns the name."""
    user.save(update_fields=["display_name", "language", "time_zone"])
    record_change("member", user.pk)


@transaction.atomic
def replace_email(*, user: User, old: str, but: str | None = None) -> None:
    """Makes the account's new address the one that counts; `old` signs nobody in.

    Both addresses are told, and all sessions end, `but` one key: that of who changes
    their own.
    """
    from members.security import end_sessions

    EmailAddress.objects.filter(user=user, email__iexact=old).delete()
    verify_email(user=user)
    end_sessions(user, but=but)
    tell_of_new_address(user, old)


def tell_of_new_address(user: User, old: str) -> None:
    new, change = user.email, get_random_string(12)  # each change is told anew
    letters = {old: address_letters.is_old, new: address_letters.is_new}
    for email, letter in letters.items():
        queue_letter(
            key=f"address:{user.pk}:{change}:{letter.__name__}",
            to=email,
            language=user.language,
            letter=lambda letter=letter: letter(old, new),
        )
