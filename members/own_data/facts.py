"""The facts of an account for an administrator: how it stands, not what it says."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from members.models import Leaving, User
from portal.languages import own_name
from worker.models import Mail


def fact_rows(user: User) -> list[dict]:
    return [
        {"term": _("State"), "value": state(user)},
        {"term": _("Joined"), "value": moment(user.joined_at)},
        {"term": _("Last signed in"), "value": moment(user.last_login)},
        {"term": _("Language"), "value": own_name(user.language)},
        {"term": _("Password"), "value": yes_or_no(user.has_usable_password())},
        {"term": _("Two-step sign-in"), "value": yes_or_no(has_factors(user))},
        {"term": _("Devices signed in"), "value": str(sessions(user).count())},
    ]


def state(user: User) -> str:
    leaving = Leaving.objects.waiting().filter(user=user).first()
    if user.has_left:
        return _("has left")
    if leaving:
        return _("leaves on %(day)s") % {"day": moment(leaving.due_at)}
    return _("active") if user.is_active else _("suspended")


def yes_or_no(value: bool) -> str:
    return _("yes") if value else _("no")


def moment(value) -> str:
    return date_format(localtime(value), "DATETIME_FORMAT") if value else _("never")


def has_factors(user: User) -> bool:
    return Authenticator.objects.filter(user=user).exists()


def sessions(user: User):
    return UserSession.objects.filter(user=user)


def mail_rows(user: User) -> list[list[str]]:
    """How many mails to this account stand how; their words are not shown."""
    mails = Mail.objects.filter(to__iexact=user.email)
    return [
        [str(label), str(mails.in_state(state).count())]
        for state, label in Mail.State.choices
    ]
