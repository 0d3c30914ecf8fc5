"""Writes mails down with what causes them; worker/sending.py sends them."""

from collections.abc import Callable
from datetime import datetime
from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.encoding import punycode

from worker.letters import Letter, rendered, spoken
from worker.models import EMPTY, Mail

LONGEST_KEY = 200


def queue_letter(
    *,
    key: str,
    to: str,
    language: str,
    letter: Callable[[], Letter],
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> Mail:
    """One mail in the caller's transaction; the same `key` again is the same mail.

    `letter` is called in `language`, and only for a new mail. The mail is sent from
    `not_before` on and given up unsent at `expires_at`.
    """
    if len(key) > LONGEST_KEY:
        raise ValueError(f"A mail's key has at most {LONGEST_KEY} signs: {key}")
    if known := Mail.objects.filter(key=key).first():
        return known
    wanted_at = not_before or timezone.now()
    row = {
        "to": to,
        "wanted_at": wanted_at,
        "next_try_at": wanted_at,
        "expires_at": expires_at,
        **content(key, language, letter),
    }
    return Mail.objects.get_or_create(key=key, defaults=row)[0]


def withdraw_mail(*, key: str) -> bool:
    """Takes back a mail that has not been sent; says whether there was one."""
    return bool(Mail.objects.waiting().filter(key=key).delete()[0])


def forget_mails(beginning: str) -> None:
    """Of the mails whose key begins so: the unsent are deleted, the sent emptied."""
    mails = Mail.objects.filter(key__startswith=beginning)
    mails.filter(sent_at=None).delete()
    mails.update(**EMPTY)


def mailbox(name: str, email: str) -> str:
    """Name and address as one header, in ASCII; raises UnicodeError."""
    local, _at, domain = email.rpartition("@")
    return formataddr((" ".join(name.split()), f"{local}@{punycode(domain)}"))


def content(key: str, language: str, letter: Callable[[], Letter]) -> dict:
    """The fields that come from the letter."""
    language = spoken(language)
    with translation.override(language):
        words = letter()
        subject, text, html = rendered(words, language)
    return {
        "language": language,
        "subject": subject,
        "text": text,
        "html": html,
        "headers": headers(key, language, words),
    }


def headers(key: str, language: str, letter: Letter) -> dict[str, str]:
    """What tells machines: no reply is awaited, how to unsubscribe, which mail it is.

    The Message-ID stays the same however often a mail is tried, so that a receiver
    can spot one that came twice.
    """
    found = {
        "Message-ID": f"<{salted_hmac('worker.mail', key).hexdigest()[:32]}@{host()}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": language,
    }
    if letter.unsubscribe_url:
        found["List-Unsubscribe"] = f"<{letter.unsubscribe_url}>"
        found["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return found


def host() -> str:
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
