"""Mails about a copy of one's data and about leaving."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import Leaving, User
from portal.addresses import absolute
from worker.letters import Letter
from worker.mail import queue_letter, withdraw_mail

REMINDER = timedelta(days=2)  # before the account is emptied


def day(moment, user: User) -> str:
    with timezone.override(user.time_zone):
        return date_format(timezone.localtime(moment), "DATE_FORMAT")


def keys(row: Leaving) -> dict[str, str]:
    return {name: f"leaving-{name}:{row.pk}" for name in ("asked", "reminder", "done")}


def tell_of_leaving(row: Leaving) -> None:
    send(row, "asked", lambda: asked(row))


def remind(row: Leaving) -> None:
    send(row, "reminder", lambda: reminder(row))


def send(row: Leaving, name: str, letter) -> None:
    user = row.user
    key = keys(row)[name]
    queue_letter(key=key, to=user.email, language=user.language, letter=letter)


def take_back(row: Leaving) -> None:
    for key in keys(row).values():
        withdraw_mail(key=key)


def say_goodbye(row: Leaving, *, email: str, language: str) -> None:
    """To the address of before: the account has none any more."""
    key = keys(row)["done"]
    queue_letter(key=key, to=email, language=language, letter=goodbye)


def how_to_stay() -> tuple[str, str]:
    return _("Stay after all"), absolute(reverse("members:leave"))


def asked(row: Leaving) -> Letter:
    when = {"day": day(row.due_at, row.user)}
    return Letter(
        subject=_("You leave the network on %(day)s") % when,
        paragraphs=[
            _("You asked to leave. Your profile is hidden from now on."),
            _("On %(day)s your account is emptied for good.") % when,
            _("If it was not you, or if you change your mind, sign in and stay."),
        ],
        action=how_to_stay(),
    )


def reminder(row: Leaving) -> Letter:
    when = {"day": day(row.due_at, row.user)}
    return Letter(
        subject=_("Your account is emptied on %(day)s") % when,
        paragraphs=[
            _("Until then you can sign in, take a copy of your data, or stay."),
            _("Afterwards nobody can bring your account back."),
        ],
        action=how_to_stay(),
    )


def goodbye() -> Letter:
    return Letter(
        subject=_("Your account is emptied"),
        paragraphs=[
            _("You have left the network. Your name and your data are deleted."),
            _("This is the last mail to this address. Thank you for your part in it."),
        ],
    )
