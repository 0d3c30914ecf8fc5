"""Sends what is due: each mail once, whatever the mail server does."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import Error, connection, transaction
from django.db.models import F
from django.utils import timezone

from worker import mail_server
from worker.answers import is_away, is_refusal, short
from worker.models import Mail

IN_HAND = timedelta(minutes=5)  # then another worker may take the mail
BATCH = 100  # mails for one connection
PAUSES = [  # before the second try, the third ...: about five days in all
    *(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)),
    *(timedelta(hours=hours) for hours in (3, 6, 24, 24, 24, 24)),
]
MARKING = (0.5, 2, 5, 15)  # seconds between tries to note that a mail is sent

Say = Callable[[str], None]


def send_due(
    *,
    say: Say = lambda words: None,
    is_wanted: Callable[[], bool] = lambda: True,
    limit: int = BATCH,
) -> int:
    """Sends up to `limit` mails over one connection; how many it dealt with.

    A server that cannot be used ends the batch, and all sending rests for a while.
    `is_wanted` is asked before each mail.
    """
    now = timezone.now()
    give_up_expired(now, say)
    if not Mail.objects.due(now).exists() or mail_server.is_resting(now):
        return 0
    server = get_connection()
    try:
        server.open()
    except Exception as error:  # no server, no password, no certificate ...
        rest(error, say)
        return 0
    try:
        return send_batch(server, limit, say, is_wanted)
    finally:
        hang_up(server)


def send_batch(server, limit: int, say: Say, is_wanted: Callable[[], bool]) -> int:
    done = 0
    while done < limit and is_wanted() and (mail := claim()):
        done += 1
        try:
            server.send_messages([message(mail)])
        except Exception as error:
            put_back(mail, error, say)
            if is_away(error):
                rest(error, say)
                return done
        else:
            note_sent(mail)
            say(f"mail {mail.pk}: sent")
    mail_server.note_answer(done)
    return done


def rest(error: Exception, say: Say) -> None:
    mail_server.note_silence(short(error))
    say(f"mail: the server cannot be used: {short(error)}")


def hang_up(server) -> None:
    """What the server says to our goodbye changes nothing."""
    with suppress(Exception):
        server.close()


def claim() -> Mail | None:
    """Takes the next due mail into hand; no other worker gets it meanwhile.

    The condition stands in the UPDATE, so of two workers one alone changes the row.
    """
    now = timezone.now()
    due = Mail.objects.due(now).order_by("next_try_at", "pk")
    for pk in due.values_list("pk", flat=True)[:10]:
        taken = Mail.objects.due(now).filter(pk=pk)
        if taken.update(claimed_until=now + IN_HAND, attempts=F("attempts") + 1):
            return Mail.objects.filter(pk=pk).first()
    return None


def message(mail: Mail) -> EmailMultiAlternatives:
    headers = {name: " ".join(value.split()) for name, value in mail.headers.items()}
    made = EmailMultiAlternatives(
        mail.subject, mail.text, to=[mail.to], headers=headers
    )
    if mail.html:
        made.attach_alternative(mail.html, "text/html")
    return made


def note_sent(mail: Mail) -> None:
    """Insists: a mail that went out and is not noted would go out again."""
    for pause in (*MARKING, None):
        try:
            Mail.objects.filter(pk=mail.pk).update(
                sent_at=timezone.now(), claimed_until=None, given_up_at=None, error=""
            )
            return
        except Error:
            if pause is None:
                raise
            connection.close()
            time.sleep(pause)


def put_back(mail: Mail, error: Exception, say: Say) -> None:
    """A later try, or none: after a refusal for good and after the last pause."""
    is_final = is_refusal(error) or mail.attempts > len(PAUSES)
    now = timezone.now()
    Mail.objects.filter(pk=mail.pk, claimed_until=mail.claimed_until).update(
        claimed_until=None,
        next_try_at=now if is_final else now + PAUSES[mail.attempts - 1],
        given_up_at=now if is_final else None,
        error=short(error),
    )
    say(f"mail {mail.pk}: {'given up' if is_final else 'later'}: {short(error)}")


def give_up_expired(now: datetime, say: Say) -> None:
    """Mails that are of no use any more are not sent late."""
    expired = Mail.objects.due(now).filter(expires_at__lte=now)
    if count := expired.update(given_up_at=now):
        say(f"mail: {count} expired unsent")


def send_again(mail: Mail) -> bool:
    """Another try now, at an administrator's wish; False when it is too late."""
    now = timezone.now()
    if not mail.can_be_tried:
        return False
    with transaction.atomic():
        Mail.objects.filter(pk=mail.pk, sent_at=None).update(
            given_up_at=None, attempts=0, next_try_at=now, wanted_at=now
        )
        mail_server.try_now(now)
    return True
