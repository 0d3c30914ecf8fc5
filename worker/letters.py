"""What a mail says, and how it looks as text and as HTML."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from portal.addresses import absolute
from portal.languages import CODES

LONGEST_SUBJECT = 255


@dataclass(frozen=True)
class Line:
    """One thing in a letter's list; `url` is absolute."""

    title: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Letter:
    """The words of one mail, in the language of its reader.

    Paragraphs are plain text. `action` is (words, absolute address), shown as a
    button. `reason` says in the footer why one gets the mail.
    """

    subject: str
    paragraphs: Sequence[str]
    action: tuple[str, str] | None = None
    lines: Sequence[Line] = ()
    closing: Sequence[str] = ()
    unsubscribe_url: str = ""
    reason: str = ""


def rendered(letter: Letter, language: str) -> tuple[str, str, str]:
    """Subject, text and HTML of a letter in one of the eight languages."""
    language = spoken(language)
    context = {
        "letter": letter,
        "language": language,
        "portal": settings.WAGTAIL_SITE_NAME,
        "home": absolute(f"/{language}/"),
    }
    with translation.override(language):
        subject = one_line(letter.subject)
        text = render_to_string("worker/letter.txt", context)
        html = render_to_string("worker/letter.html", context | {"subject": subject})
    return subject, tidy(text), html


def spoken(language: str) -> str:
    return language if language in CODES else settings.LANGUAGE_CODE


def one_line(words: str) -> str:
    """A subject: a line break in it would be a second header."""
    line = " ".join(str(words).split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


def tidy(text: str) -> str:
    """Never more than one empty line, none at the ends."""
    return re.sub(r"\n[ \t]*(?:\n[ \t]*)+", "\n\n", text).strip() + "\n"
