"""A newcomer's way: the form, the links of the mails."""

import re
import time

from django.core.signing import dumps
from django.test import Client

from members.joining.forms.asking import SALT
from worker.models import Mail

ASK, SENT = "/en/ask-to-join/", "/en/ask-to-join/sent/"


def shown(ago: float = 60) -> str:
    """The form as it was shown `ago` seconds before now."""
    return dumps(time.time() - ago, salt=SALT)


def typed(**changes) -> dict:
    return {
        "name": "Eva Novak",
        "email": "eva@example.org",
        "region": "gorenjska",
        "organisation": "Museum of Iron",
        "sentence": "I guide school classes through the foundry.",
        "languages": ["sl", "en"],
        "consent": "on",
        "comments": "",
        "shown": shown(),
    } | changes


def ask(client: Client | None = None, language: str = "en", **changes):
    client = client or Client()
    return client.post(f"/{language}/ask-to-join/", typed(**changes))


def mails_to(email: str) -> list[Mail]:
    return list(Mail.objects.filter(to=email).order_by("pk"))


def link_in(mail: Mail) -> str:
    """The path of the first signed link of a mail."""
    pattern = r"https?://[^/\s]+(/\w\w/(?:ask-to-join|invitation)/\S+)"
    return re.search(pattern, mail.text)[1]
