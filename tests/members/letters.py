"""Mails of the portal, and the way through its sign-in screens."""

import re

from allauth.mfa.totp.internal import auth
from django.test import Client

from tests.people import SECRET

CODE = re.compile(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", re.MULTILINE)
WRONG = "AAAA-0000"  # letters and figures that no code has


def code_in(mail) -> str:
    """The code that stands on a line of its own."""
    return CODE.search(mail.body)[1]


def ask_for_code(client: Client, email: str, language: str = "en"):
    return client.post(f"/{language}/accounts/login/code/", {"email": email})


def enter_code(client: Client, code: str, language: str = "en", **options):
    address = f"/{language}/accounts/login/code/confirm/"
    return client.post(address, {"code": code}, **options)


def enter_password(client: Client, email: str, password: str, language: str = "en"):
    typed = {"login": email, "password": password}
    return client.post(f"/{language}/accounts/login/", typed)


def signed_in_as(client: Client) -> int | None:
    """The primary key of who is signed in."""
    found = client.session.get("_auth_user_id")
    return int(found) if found else None


def app_code(secret: str = SECRET) -> str:
    """What an authenticator app shows at this moment."""
    counter = next(auth.yield_hotp_counters_from_time())
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def enter_app_code(client: Client, code: str = "", language: str = "en"):
    """The second step of a sign-in; without `code` that of SECRET's app."""
    address = f"/{language}/accounts/2fa/authenticate/"
    return client.post(address, {"code": code or app_code()})
