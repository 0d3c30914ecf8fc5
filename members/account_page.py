"""What one's account consists of, as rows that lead to where each is changed."""

from allauth.mfa.models import Authenticator
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.models import User
from members.security import open_sessions


def sign_in_rows(user: User) -> list[dict]:
    has_password = user.has_usable_password()
    password = _("Set") if has_password else _("None: you sign in by code")
    return rows_of(
        ("account_email", _("Mail address"), user.email),
        ("account_change_password", _("Password"), password),
        ("mfa_index", _("Passkeys and two-step sign-in"), factors_in_words(user)),
        ("usersessions_list", _("Devices"), devices_in_words(user)),
    )


def portal_rows() -> list[dict]:
    """The rest of one's settings; a part that is not there has no row."""
    return rows_of(
        ("members:profile_edit", _("Profile"), _("What others see of you")),
        ("members:notice_settings", _("Notices"), _("What you are told, and when")),
        ("members:own_data", _("Own data"), _("Take a copy, or leave the network")),
    )


def rows_of(*rows: tuple[str, str, str]) -> list[dict]:
    return [
        {"title": title, "text": text, "url": url}
        for name, title, text in rows
        if (url := address_of(name))
    ]


def address_of(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def factors_in_words(user: User) -> str:
    kinds = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    parts = []
    if passkeys := kinds.count("webauthn"):
        text = ngettext("%(number)s passkey", "%(number)s passkeys", passkeys)
        parts.append(text % {"number": passkeys})
    if "totp" in kinds:
        parts.append(_("authenticator app"))
    return ", ".join(parts) or _("Off")


def devices_in_words(user: User) -> str:
    number = open_sessions(user).count()
    text = ngettext("%(number)s device", "%(number)s devices", number)
    return text % {"number": number}
