"""Old mails lose their words, later their row."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.registries import jobs
from tests.worker.posting import queue
from worker.models import Mail
from worker.upkeep import forget_old_mails

pytestmark = pytest.mark.django_db


def mail_of(days: int, number: int = 1, **state) -> Mail:
    made = queue(number)
    at = timezone.now() - timedelta(days=days)
    Mail.objects.filter(pk=made.pk).update(created_at=at, **state)
    return made


@pytest.mark.parametrize("end", ["sent_at", "given_up_at"])
def test_words_of_a_mail_go_after_thirty_days(end):
    young = mail_of(29, 1, **{end: timezone.now()})
    old = mail_of(31, 2, **{end: timezone.now()})

    assert forget_old_mails() == "1 old mails emptied, 0 dropped"

    young.refresh_from_db()
    old.refresh_from_db()
    assert young.text and young.html and young.headers
    assert (old.subject, old.text, old.html, old.headers) == ("", "", "", {})
    assert young.subject
    assert old.key == "test:2"


def test_row_of_a_mail_goes_after_half_a_year():
    mail_of(179, 1, sent_at=timezone.now())
    mail_of(181, 2, sent_at=timezone.now())

    forget_old_mails()

    assert list(Mail.objects.values_list("key", flat=True)) == ["test:1"]


def test_mail_that_waits_keeps_everything():
    made = mail_of(999)

    assert forget_old_mails() == "0 old mails emptied, 0 dropped"

    made.refresh_from_db()
    assert made.text


def test_second_time_has_nothing_to_do():
    mail_of(31, 1, sent_at=timezone.now())
    forget_old_mails()

    assert forget_old_mails() == "0 old mails emptied, 0 dropped"


def test_pulse_is_felt_every_minute():
    pulse = jobs.get("worker-pulse")

    assert (pulse.every, pulse.run()) == (timedelta(minutes=1), "")
