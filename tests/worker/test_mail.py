"""Mails are written with what causes them, and once."""

from datetime import timedelta

import pytest
from django.core import mail as outgoing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from tests.worker.posting import letter, queue
from worker.letters import Letter
from worker.mail import forget_mails, mailbox, queue_letter, withdraw_mail
from worker.models import Mail

pytestmark = pytest.mark.django_db


def test_queue_letter_writes_a_row_and_sends_nothing():
    queue(1, to="ana@example.org", language="sl")

    row = Mail.objects.get()
    assert (row.to, row.language, row.state) == ("ana@example.org", "sl", "waiting")
    assert row.subject.startswith("Dobrodošli") and row.text and row.html
    assert list(Mail.objects.due(timezone.now())) == [row]
    assert outgoing.outbox == []


def test_letter_is_called_in_the_readers_language():
    heard = []

    def words():
        heard.append(get_language())
        return letter("pl")

    queue_letter(key="a", to="a@example.org", language="pl", letter=words)

    assert heard == ["pl"]
    assert get_language() == "en"


def test_same_key_again_is_the_same_mail_and_the_letter_is_not_written():
    first = queue(1)

    def never():
        raise AssertionError

    again = queue_letter(key="test:1", to="b@example.org", language="de", letter=never)

    assert again == first
    assert Mail.objects.count() == 1


def test_mail_goes_with_the_transaction_that_caused_it():
    with transaction.atomic():
        queue(1)
        transaction.set_rollback(True)

    assert not Mail.objects.exists()


def test_headers_tell_machines_what_this_is():
    headers = queue(1).headers

    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Content-Language"] == "en"
    assert headers["List-Unsubscribe"] == "<http://localhost/en/unsubscribe/abc/>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_mail_without_unsubscribing_has_no_such_header():
    made = queue_letter(
        key="a",
        to="a@example.org",
        language="en",
        letter=lambda: Letter("Hi", ["You."]),
    )

    assert set(made.headers) == {"Message-ID", "Auto-Submitted", "Content-Language"}


def test_message_id_comes_from_the_key():
    first = queue(1).headers["Message-ID"]
    other = queue(2).headers["Message-ID"]
    Mail.objects.all().delete()

    assert queue(1).headers["Message-ID"] == first != other
    assert first.startswith("<") and first.endswith("@localhost>")
    assert "test:1" not in first


def test_mail_waits_until_it_is_wanted():
    later = timezone.now() + timedelta(hours=1)

    made = queue(1, not_before=later)

    assert not Mail.objects.due(later - timedelta(seconds=1)).exists()
    assert list(Mail.objects.due(later)) == [made]
    assert not Mail.objects.overdue(later + timedelta(minutes=14)).exists()
    assert Mail.objects.overdue(later + timedelta(minutes=15)).exists()


def test_withdrawn_mail_is_gone_and_may_be_queued_anew():
    queue(1)

    assert withdraw_mail(key="test:1") is True
    assert withdraw_mail(key="test:1") is False
    assert queue(1).state == "waiting"


def test_sent_mail_cannot_be_withdrawn():
    Mail.objects.filter(pk=queue(1).pk).update(sent_at=timezone.now())

    assert withdraw_mail(key="test:1") is False
    assert Mail.objects.count() == 1


def test_key_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="at most 200 signs"):
        queue_letter(key="x" * 201, to="a@example.org", language="en", letter=letter)


def test_known_mail_costs_one_query(django_assert_num_queries):
    queue(1)

    with django_assert_num_queries(1):
        queue(1)


def test_forgotten_mails_lose_their_words_or_are_not_sent():
    sent, waiting, given_up, other = (queue(number) for number in (1, 2, 3, 4))
    keys = {sent: "a:1:x", waiting: "a:1:y", given_up: "a:1:z", other: "a:10:x"}
    for mail, key in keys.items():
        Mail.objects.filter(pk=mail.pk).update(key=key)
    now = timezone.now()
    Mail.objects.filter(pk__in=[sent.pk, other.pk]).update(sent_at=now)
    Mail.objects.filter(pk=given_up.pk).update(given_up_at=now)

    forget_mails("a:1:")

    assert set(Mail.objects.values_list("key", flat=True)) == {"a:1:x", "a:10:x"}
    sent.refresh_from_db()
    assert (sent.subject, sent.text, sent.html, sent.headers) == ("", "", "", {})
    assert Mail.objects.get(key="a:10:x").text


@pytest.mark.parametrize(
    ("name", "email", "written"),
    [
        ("Ana Kos", "ana@example.org", "Ana Kos <ana@example.org>"),
        ("A\r\nBcc: x", "ana@example.org", '"A Bcc: x" <ana@example.org>'),
        ("Jo", "jo@müller.de", "Jo <jo@xn--mller-kva.de>"),
        ("Müller", "jo@x.org", "=?utf-8?q?M=C3=BCller?= <jo@x.org>"),
        ("", "jo@x.org", "jo@x.org"),
    ],
)
def test_mailbox_can_stand_in_a_header(name, email, written):
    assert mailbox(name, email) == written


@pytest.mark.parametrize("email", ["\u017fo@x.org", f"jo@{'ü' * 60}.de"])
def test_address_that_no_header_takes_has_no_mailbox(email):
    with pytest.raises(UnicodeError):
        mailbox("", email)
