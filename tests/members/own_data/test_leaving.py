"""Asking to leave, the 14 days, staying after all."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from members.models import Leaving, Notice, Part, Profile
from members.own_data import actions, departures
from tests.factories import (
    RegionFactory,
    UserFactory,
    coordinator_of,
    editor,
)
from tests.people import prove
from tests.reading import errors, words
from worker.models import Mail

LEAVE = "/en/account/leave/"
STAY = "/en/account/leave/stay/"
SURE = {"messages": "keep", "sparks": "keep", "is_sure": "on"}


@pytest.fixture
def leaver(member, signed_in):
    return signed_in(member)


@pytest.fixture
def left(leaver, member):
    leaver.post(LEAVE, SURE)
    return Leaving.objects.get(user=member)


def test_page_says_what_goes_and_what_stays(leaver):
    text = words(leaver.get(LEAVE))

    for sentence in ("What goes", "What stays", "what others wrote"):
        assert sentence in text
    assert not Leaving.objects.exists()


def test_leaving_begins_fourteen_days_with_the_choices(leaver, member):
    leaver.post(LEAVE, {**SURE, "sparks": "remove"})

    row = Leaving.objects.get()
    assert (row.user, row.messages, row.sparks) == (member, "keep", "remove")
    assert row.due_at - row.asked_at == pytest.approx(
        timedelta(days=14), abs=timedelta(seconds=5)
    )


def test_leaving_without_the_tick_is_refused(leaver):
    answer = leaver.post(LEAVE, {"messages": "keep", "sparks": "remove"})

    assert "is_sure" in errors(answer)
    assert 'value="remove"' in answer.content.decode()
    assert not Leaving.objects.exists()


def test_unknown_choice_is_refused(leaver):
    answer = leaver.post(LEAVE, {**SURE, "sparks": "burn"})

    assert "sparks" in errors(answer)
    assert not Leaving.objects.exists()


def test_leaving_hides_the_profile_at_once(left, member):
    profile = Profile.objects.get(pk=member.pk)

    assert profile.hidden_at
    assert not Profile.objects.visible_to(UserFactory()).filter(pk=member.pk).exists()
    assert Profile.objects.visible_to(member).filter(pk=member.pk).exists()


def test_leaving_is_told_by_mail_with_the_way_back(left, member):
    mail = Mail.objects.get(to=member.email)

    assert LEAVE in mail.text
    assert "emptied for good" in mail.text


def test_leaver_can_still_sign_in_and_sees_the_way_back(left, leaver):
    for address in (LEAVE, "/en/account/data/"):
        assert "I stay" in words(leaver.get(address))


def test_leaving_twice_changes_nothing(left, leaver):
    answer = leaver.post(LEAVE, SURE)

    assert "I stay" in words(answer)
    assert Leaving.objects.count() == 1


def test_leaving_in_two_windows_is_refused_once(left, member):
    with pytest.raises(ValidationError, match="already"):
        actions.leave(user=member, messages="keep", sparks="keep")


def test_staying_ends_it_and_shows_the_profile_again(left, leaver, member):
    answer = leaver.post(STAY, follow=True)

    assert "Good that you stay" in words(answer)
    assert not Leaving.objects.exists()
    assert Profile.objects.get(pk=member.pk).hidden_at is None
    assert not Mail.objects.filter(to=member.email).exists()


def test_staying_without_leaving_does_nothing(leaver):
    assert leaver.post(STAY).headers["Location"] == "/en/account/data/"


def test_staying_is_posted(left, leaver):
    assert leaver.get(STAY).status_code == 405
    assert Leaving.objects.exists()


def test_who_stayed_may_leave_again(left, leaver, member):
    leaver.post(STAY)
    leaver.post(LEAVE, SURE)

    assert Leaving.objects.count() == 1
    assert Mail.objects.filter(to=member.email).count() == 1


@pytest.mark.parametrize("address", [LEAVE, STAY])
def test_signed_out_reader_is_led_to_the_sign_in(site, client, address):
    assert "/accounts/login/" in client.post(address, SURE).headers["Location"]
    assert not Leaving.objects.exists()


def test_only_administrator_cannot_leave(administrator, signed_in, site):
    answer = signed_in(administrator).post(LEAVE, SURE)

    assert "only administrator" in errors(answer)[""]
    assert not Leaving.objects.exists()


def test_administrator_beside_another_may_leave(administrator, signed_in, site):
    UserFactory(is_superuser=True)

    signed_in(administrator).post(LEAVE, SURE)

    assert Leaving.objects.exists()


def test_of_two_administrators_who_leave_one_is_kept(administrator, site):
    other = UserFactory(is_superuser=True)
    for user in (administrator, other):
        Leaving.objects.create(user=user, due_at=timezone.now())

    departures.let_go()

    assert Leaving.objects.waiting().count() == 1


def test_two_administrators_cannot_both_begin_to_leave(administrator, signed_in, site):
    Leaving.objects.create(user=UserFactory(is_superuser=True))

    answer = signed_in(administrator).post(LEAVE, SURE)

    assert "only administrator" in errors(answer)[""]


def test_last_coordinator_who_leaves_is_told_to_the_editors(site, signed_in):
    region = RegionFactory()
    berta = editor()
    last = coordinator_of(region)

    signed_in(last).post(LEAVE, SURE)

    notice = Notice.objects.get(kind="members_region_without_coordinator")
    assert notice.user == berta
    signed_in(last).post(STAY)
    assert not Notice.objects.filter(pk=notice.pk).exists()


def test_coordinator_beside_another_leaves_without_notice(site, signed_in):
    region = RegionFactory()
    editor()
    coordinator_of(region)

    signed_in(coordinator_of(region)).post(LEAVE, SURE)

    assert not Notice.objects.exists()


def test_last_of_two_coordinators_who_leave_is_told(site, signed_in):
    region = RegionFactory()
    editor()
    first, second = coordinator_of(region), coordinator_of(region)

    signed_in(first).post(LEAVE, SURE)
    signed_in(second).post(LEAVE, SURE)

    assert Notice.objects.count() == 1
    assert Part.objects.current().filter(kind="coordinator").count() == 2


def reminders() -> int:
    return Mail.objects.filter(key__startswith="leaving-reminder:").count()


def test_reminder_comes_once_two_days_before(left):
    departures.remind_leavers()
    assert reminders() == 0

    Leaving.objects.update(due_at=timezone.now() + timedelta(days=1, hours=23))
    departures.remind_leavers()
    departures.remind_leavers()

    assert reminders() == 1


def test_nothing_is_emptied_before_its_time(left, member):
    assert departures.let_go() == ""

    member.refresh_from_db()
    assert member.display_name == "Ana"


def test_leaving_asks_who_signed_in_long_ago(member, signed_in):
    client = signed_in(member)
    prove(client, member, ago=3600)

    client.post(LEAVE, SURE)

    assert not Leaving.objects.exists()
