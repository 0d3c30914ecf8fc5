"""Asking for a copy, making it in the background, fetching it."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from members.models import DataCopy, Notice
from members.models.own_data import MOST_TRIES
from members.own_data import copies
from tests.factories import UserFactory
from tests.people import prove
from tests.reading import words
from worker.models import Mail

ASK = "/en/account/data/copy/"
PAGE = "/en/account/data/"


@pytest.fixture
def client_of_member(member, signed_in):
    client = signed_in(member)
    prove(client, member)
    return client


def ready_copy(user) -> DataCopy:
    copy = DataCopy.objects.create(user=user, language="en")
    copies.make_due_copies()
    return DataCopy.objects.get(pk=copy.pk)


def at(monkeypatch, moment) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


def later(monkeypatch, **time) -> None:
    at(monkeypatch, timezone.now() + timedelta(**time))


def test_asking_writes_one_row_in_the_language_of_the_page(client_of_member, member):
    client_of_member.post("/sl/account/data/copy/")

    copy = DataCopy.objects.get()
    assert (copy.user, copy.language, copy.ready_at) == (member, "sl", None)
    assert "Being made" in words(client_of_member.get(PAGE))


def test_asking_is_a_page_with_a_button_first(client_of_member):
    answer = client_of_member.get(ASK)

    assert "Ask for the copy" in words(answer)
    assert not DataCopy.objects.exists()


def test_second_copy_within_a_day_is_refused(client_of_member):
    client_of_member.post(ASK)
    answer = client_of_member.post(ASK, follow=True)

    assert "within the last day" in words(answer)
    assert DataCopy.objects.count() == 1


def test_next_copy_a_day_later_is_made(client_of_member, member):
    yesterday = timezone.now() - timedelta(hours=25)
    DataCopy.objects.create(user=member, language="en", asked_at=yesterday)

    client_of_member.post(ASK)

    assert DataCopy.objects.count() == 2


def test_copy_that_failed_for_good_may_be_asked_for_again(client_of_member, member):
    DataCopy.objects.create(user=member, language="en", attempts=MOST_TRIES)

    client_of_member.post(ASK)

    assert DataCopy.objects.count() == 2


def test_who_signed_in_long_ago_confirms_first(member, signed_in):
    client = signed_in(member)
    prove(client, member, ago=3600)

    for address in (ASK, "/en/account/leave/"):
        answer = client.get(address)
        assert "reauthenticate" in answer.headers["Location"]
    client.post(ASK)
    assert not DataCopy.objects.exists()


@pytest.mark.parametrize("address", [PAGE, ASK, "/en/account/data/copy/1/"])
def test_signed_out_reader_is_led_to_the_sign_in(site, client, address):
    assert "/accounts/login/" in client.get(address).headers["Location"]


def test_job_makes_the_copy_and_tells_its_owner(member):
    copy = ready_copy(member)

    assert copy.is_ready
    assert default_storage.exists(copy.file.name)
    notice = Notice.objects.get(user=member)
    assert notice.kind == "members_copy_ready"
    assert Mail.objects.filter(to=member.email).count() == 1


def test_copy_lies_where_no_web_server_looks(member):
    assert ready_copy(member).file.name.startswith("private/copies/")


def test_job_makes_each_copy_once(member):
    ready_copy(member)

    assert copies.make_due_copies() == ""
    assert Notice.objects.count() == 1


def test_of_two_workers_one_takes_the_copy(member):
    copy = DataCopy.objects.create(user=member, language="en")

    assert copies.claim(copy.pk)
    assert copies.claim(copy.pk) is None


def test_worker_that_was_overtaken_leaves_no_second_file(member):
    copy = DataCopy.objects.create(user=member, language="en")
    slow = copies.claim(copy.pk)
    DataCopy.objects.filter(pk=copy.pk).update(next_try_at=timezone.now())
    quick = copies.claim(copy.pk)

    copies.write(quick)
    copies.write(slow)

    copy.refresh_from_db()
    assert default_storage.listdir("private/copies")[1] == [
        copy.file.name.rpartition("/")[2]
    ]
    assert Notice.objects.count() == 1


def broken(*args):
    raise OSError("no space left")


def test_failure_is_told_on_the_page_and_tried_again(
    client_of_member, member, monkeypatch
):
    with monkeypatch.context() as patched:
        patched.setattr(copies, "write_archive", broken)
        copy = ready_copy(member)

    assert copy.failed_at and copy.is_under_way
    assert "is tried again" in words(client_of_member.get(PAGE))
    assert copies.make_due_copies() == ""  # not at once
    later(monkeypatch, minutes=2)
    copies.make_due_copies()
    copy.refresh_from_db()
    assert copy.is_ready


def test_last_failure_is_told_by_notice(client_of_member, member, monkeypatch):
    monkeypatch.setattr(copies, "write_archive", broken)
    DataCopy.objects.create(user=member, language="en", attempts=MOST_TRIES - 1)

    copies.make_due_copies()

    assert Notice.objects.get().kind == "members_copy_failed"
    assert "Please ask again" in words(client_of_member.get(PAGE))
    later(monkeypatch, days=1)
    assert copies.make_due_copies() == ""


def test_owner_downloads_the_copy(client_of_member, member):
    copy = ready_copy(member)

    answer = client_of_member.get(f"{ASK}{copy.pk}/")

    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_another_members_copy_is_as_if_there_were_none(client_of_member):
    copy = ready_copy(UserFactory())

    assert client_of_member.get(f"{ASK}{copy.pk}/").status_code == 404


def test_copy_that_is_not_ready_is_not_found(client_of_member, member):
    copy = DataCopy.objects.create(user=member, language="en")

    assert client_of_member.get(f"{ASK}{copy.pk}/").status_code == 404


def test_copy_goes_after_a_week(client_of_member, member, monkeypatch):
    copy = ready_copy(member)
    name = copy.file.name
    assert copies.delete_old_copies() == ""

    DataCopy.objects.update(ready_at=timezone.now() - timedelta(days=7, minutes=1))
    assert client_of_member.get(f"{ASK}{copy.pk}/").status_code == 404
    copies.delete_old_copies()

    assert not default_storage.exists(name)
    assert "Deleted" in words(client_of_member.get(PAGE))


def test_copy_whose_file_is_gone_is_not_found(client_of_member, member):
    copy = ready_copy(member)
    default_storage.delete(copy.file.name)

    assert client_of_member.get(f"{ASK}{copy.pk}/").status_code == 404


def test_suspended_member_gets_no_copy(member):
    DataCopy.objects.create(user=member, language="en")
    member.is_active = False
    member.save()

    copies.make_due_copies()

    assert not DataCopy.objects.exists()


def test_page_shows_nothing_yet(client_of_member):
    text = words(client_of_member.get(PAGE))

    assert "Nothing is noted yet." in text
    assert "You are leaving" not in text


def test_page_takes_the_same_queries_for_one_copy_and_three(
    client_of_member, member, django_assert_num_queries
):
    for number in (1, 2):
        for _ in range(number):
            DataCopy.objects.create(user=member, language="en")
        client_of_member.get(PAGE)
        with django_assert_num_queries(11):
            client_of_member.get(PAGE)
