"""Mails of the portal, and the way through its sign-in screens."""

import re

from django.test import Client

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
