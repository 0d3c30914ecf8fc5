"""What becomes of a mail, try by try."""

from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail as outgoing
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from tests.worker.posting import queue, queue_many
from worker import mail_server
from worker.answers import is_away, is_refusal, short
from worker.models import Mail, Schedule
from worker.sending import PAUSES, claim, send_again, send_due

pytestmark = pytest.mark.django_db


class Failing(EmailBackend):
    """Raises `error` for each mail, or while it is set for opening."""

    error: Exception | None = None
    opening: Exception | None = None

    def open(self):
        if self.opening:
            raise self.opening

    def send_messages(self, messages):
        if self.error:
            raise self.error
        return super().send_messages(messages)


@pytest.fixture
def server(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Failing"
    monkeypatch.setattr(Failing, "error", None)
    monkeypatch.setattr(Failing, "opening", None)
    return Failing


def refused(code: int, words: bytes) -> SMTPRecipientsRefused:
    return SMTPRecipientsRefused({"reader1@example.org": (code, words)})


def test_due_mail_is_sent_once(said):
    made = queue(1)

    assert send_due(say=said.append) == 1
    assert send_due(say=said.append) == 0

    made.refresh_from_db()
    assert (made.state, made.attempts, made.claimed_until) == ("sent", 1, None)
    assert [mail.to for mail in outgoing.outbox] == [["reader1@example.org"]]
    assert said == [f"mail {made.pk}: sent"]


def test_mail_before_its_time_stays(clock):
    queue(1, not_before=clock.now + timedelta(hours=1))

    assert send_due() == 0
    clock.forward(hours=1)
    assert send_due() == 1


def test_expired_mail_is_given_up_unsent(clock, said):
    made = queue(1, expires_at=clock.now + timedelta(minutes=1))
    clock.forward(minutes=2)

    assert send_due(say=said.append) == 0

    made.refresh_from_db()
    assert (made.state, made.attempts) == ("expired", 0)
    assert said == ["mail: 1 expired unsent"]
    assert outgoing.outbox == []


def test_batch_has_an_end():
    queue_many(3)

    assert [send_due(limit=2), send_due(limit=2)] == [2, 1]


def test_worker_that_is_asked_to_go_leaves_the_rest():
    queue_many(3)
    answers = iter([True, False])

    assert send_due(is_wanted=lambda: next(answers)) == 1

    assert Mail.objects.waiting().filter(attempts=0, claimed_until=None).count() == 2


def test_claimed_mail_is_nobody_elses():
    made = queue(1)

    assert claim() == made
    assert claim() is None
    assert send_due() == 0


def test_claim_of_a_killed_worker_ends_after_five_minutes(clock):
    made = queue(1)
    claim()

    clock.forward(minutes=4, seconds=59)
    assert send_due() == 0
    clock.forward(seconds=1)
    assert send_due() == 1

    made.refresh_from_db()
    assert (made.state, made.attempts) == ("sent", 2)


def test_refused_recipient_is_final(server, said):
    made = queue(1)
    server.error = refused(550, b"5.1.1 no such user <reader1@example.org>")

    send_due(say=said.append)

    made.refresh_from_db()
    assert (made.state, made.attempts) == ("given_up", 1)
    assert made.error.startswith("550 5.1.1 no such user")
    assert said[0].startswith(f"mail {made.pk}: given up: 550")


def test_pauses_grow_and_end_after_five_days(server, clock):
    made = queue(1)
    server.error = refused(451, b"try later")
    began, waited = clock.now, []

    while send_due():
        made.refresh_from_db()
        waited.append(made.next_try_at - clock.now)
        clock.now = made.next_try_at

    minutes = [pause.total_seconds() / 60 for pause in waited[:-1]]
    assert minutes == [1, 5, 15, 60, 180, 360, 1440, 1440, 1440, 1440]
    assert (made.state, made.attempts) == ("given_up", len(PAUSES) + 1)
    assert timedelta(days=4) < made.given_up_at - began < timedelta(days=5)


def test_mail_before_its_next_try_stays(server, clock):
    queue(1)
    server.error = refused(451, b"try later")
    send_due()
    server.error = None

    clock.forward(seconds=59)
    assert send_due() == 0
    clock.forward(seconds=1)
    assert send_due() == 1


def test_refusal_of_one_keeps_no_other(server):
    queue(1, to="broken\n@example.org")
    queue(2)

    assert send_due() == 2

    states = Mail.objects.order_by("pk").values_list("given_up_at", "sent_at")
    assert [tuple(map(bool, state)) for state in states] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(
    "error", [ConnectionRefusedError("refused"), TimeoutError("slow"), ValueError("no")]
)
def test_server_that_cannot_be_reached_costs_no_attempt(server, clock, said, error):
    queue_many(2)
    server.opening = error

    assert send_due(say=said.append) == 0

    assert set(Mail.objects.values_list("attempts", flat=True)) == {0}
    assert said == [f"mail: the server cannot be used: {type(error).__name__}: {error}"]


def test_sending_rests_longer_each_time(server, clock):
    queue(1)
    server.opening = ConnectionRefusedError("refused")
    rests = []

    for _ in range(6):
        send_due()
        row = Schedule.objects.get(key=mail_server.KEY)
        rests.append((row.due_at - clock.now).total_seconds())
        assert mail_server.is_resting(clock.now)
        clock.now = row.due_at

    assert rests == [15, 30, 60, 120, 300, 300]


def test_server_that_answers_again_is_forgiven(server, clock):
    queue(1)
    server.opening = ConnectionRefusedError("refused")
    send_due()
    server.opening = None

    assert send_due() == 0  # it rests
    clock.forward(seconds=15)
    assert send_due() == 1

    row = Schedule.objects.get(key=mail_server.KEY)
    assert (row.failures, row.last_error) == (0, "")


def test_lost_connection_ends_the_batch(server, clock):
    queue_many(3)
    server.error = SMTPServerDisconnected("gone")

    send_due()

    attempts = Mail.objects.order_by("pk").values_list("attempts", flat=True)
    assert list(attempts) == [1, 0, 0]
    assert Mail.objects.waiting().filter(claimed_until=None).count() == 3


def test_mail_that_breaks_the_connection_does_not_stand_in_the_way(server, clock):
    queue_many(2)
    server.error = SMTPServerDisconnected("gone")
    send_due()
    server.error = None
    clock.forward(seconds=15)

    assert send_due() == 1

    assert outgoing.outbox[0].to == ["reader2@example.org"]


def test_administrator_has_a_given_up_mail_tried_again(server, clock):
    made = queue(1)
    server.error = refused(550, b"no")
    send_due()
    server.error, server.opening = None, ConnectionRefusedError("refused")
    queue(2)
    send_due()
    server.opening = None
    made.refresh_from_db()

    assert send_again(made) is True

    assert send_due() == 2
    made.refresh_from_db()
    assert (made.state, made.attempts, made.error) == ("sent", 1, "")


@pytest.mark.parametrize(
    "change",
    [
        {"sent_at": timezone.now()},
        {"given_up_at": timezone.now(), "text": ""},
        {"given_up_at": timezone.now(), "expires_at": timezone.now()},
    ],
)
def test_mail_that_is_done_cannot_be_tried_again(change):
    Mail.objects.filter(pk=queue(1).pk).update(**change)
    before = Mail.objects.values().get()

    assert send_again(Mail.objects.get()) is False

    assert Mail.objects.values().get() == before


@pytest.mark.parametrize(
    ("error", "away", "refusal"),
    [
        (refused(550, b"5.1.1 unknown"), False, True),
        (refused(450, b"4.2.1 busy"), False, False),
        (refused(421, b"shutting down"), True, False),
        (refused(554, b"5.7.1 Relay access denied"), False, False),
        (SMTPDataError(554, b"spam"), False, True),
        (SMTPDataError(451, b"greylisted"), False, False),
        (SMTPServerDisconnected("gone"), True, False),
        (TimeoutError("timed out"), True, False),
        (UnicodeEncodeError("ascii", "ž", 0, 1, "no"), False, True),
    ],
)
def test_answers_are_understood(error, away, refusal):
    assert (is_away(error), is_refusal(error)) == (away, refusal)


def test_error_is_told_in_one_short_line():
    assert short(SMTPDataError(451, b"try\r\nlater")) == "451 try later"
    assert len(short(SMTPDataError(550, b"x" * 999))) == 300


def test_line_end_in_a_header_does_not_lose_the_mail():
    made = queue(1)
    headers = made.headers | {"Reply-To": "A\r\nBcc: x@example.org <a@example.org>"}
    Mail.objects.filter(pk=made.pk).update(headers=headers)

    assert send_due() == 1

    made.refresh_from_db()
    assert made.state == "sent"
    sent = outgoing.outbox[0].message()
    assert sent["Bcc"] is None and "\n" not in sent["Reply-To"]
