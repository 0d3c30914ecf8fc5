"""What a mail server's answer means for the mail in hand and for the others."""

import re
from smtplib import (
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

GOING_AWAY = 421
TOO_LARGE = 552
NO_RIGHT_TO_SEND = re.compile(r"\b5\.7\.\d")  # RFC 3463: a matter of policy
LONGEST = 300


def is_away(error: Exception) -> bool:
    """Whether the server is the trouble, not this mail.

    A refused sender is every mail's sender: the server or the settings are wrong.
    """
    if GOING_AWAY in codes(error) or isinstance(error, SMTPServerDisconnected):
        return True
    if isinstance(error, SMTPSenderRefused):
        return error.smtp_code != TOO_LARGE
    return isinstance(error, OSError) and not isinstance(error, SMTPException)


def is_refusal(error: Exception) -> bool:
    """Whether another try of this mail is in vain: a 5xx answer, or no proper mail.

    A 5.7.x may come from a server that was set up wrongly: it is tried again.
    """
    if is_away(error):
        return False
    if found := codes(error):
        return min(found) >= 500 and not NO_RIGHT_TO_SEND.search(short(error))
    return True


def codes(error: Exception) -> list[int]:
    """The SMTP codes in an error; a mail has one recipient."""
    if isinstance(error, SMTPRecipientsRefused):
        return [code for code, _ in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, SMTPResponseException) else []


def short(error: Exception) -> str:
    """One line for the row and the console, without the recipient's address."""
    if isinstance(error, SMTPRecipientsRefused):
        words = "; ".join(f"{code} {said(text)}" for code, text in parts(error))
    elif isinstance(error, SMTPResponseException):
        words = f"{error.smtp_code} {said(error.smtp_error)}"
    else:
        words = f"{type(error).__name__}: {error}"
    return " ".join(words.split())[:LONGEST]


def parts(error: SMTPRecipientsRefused) -> list[tuple[int, bytes]]:
    return list(error.recipients.values())


def said(words: bytes | str) -> str:
    return words.decode(errors="replace") if isinstance(words, bytes) else str(words)
