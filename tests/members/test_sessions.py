"""Devices: listed with time, signed out from here, and their sockets told."""

import asyncio
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from asgiref.sync import async_to_sync, sync_to_async
from channels.layers import get_channel_layer
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from members import security
from members.devices import device_name
from tests.factories import PASSWORD
from tests.members.letters import enter_password, signed_in_as
from tests.reading import html, words

ADDRESS = "/en/accounts/sessions/"
WINDOWS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def told(monkeypatch, settings):
    """What is sent to the sockets, as [(group, message)]."""
    sent = []
    monkeypatch.setattr(security, "tell_layer", lambda *args: sent.append(args))
    return sent


def arrive(member, user_agent: str) -> Client:
    client = Client(headers={"user-agent": user_agent})
    enter_password(client, member.email, PASSWORD)
    return client


@pytest.fixture
def desk(member):
    return arrive(member, WINDOWS)


@pytest.fixture
def phone(member):
    return arrive(member, IPHONE)


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (WINDOWS, "Firefox on Windows"),
        (IPHONE, "Safari on iPhone"),
        (
            "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Safari/537",
            "Chrome on Android",
        ),
        ("Mozilla/5.0 (X11; Linux) Chrome/140 Safari/5 Edg/140", "Edge on Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15) Safari/6", "Safari on macOS"),
        ("curl/8.0 Linux", "Linux"),
        ("curl/8.0", "Unknown device"),
        ("", "Unknown device"),
    ],
)
def test_device_is_told_in_words(user_agent, name):
    assert device_name(user_agent) == name


def test_list_names_each_device_and_this_one(desk, phone):
    rows = html(desk.get(ADDRESS)).select(".own-list li")
    assert [row.h2.text for row in rows] == ["Firefox on Windows", "Safari on iPhone"]
    assert "This device" in rows[0].text and rows[0].find("button") is None
    assert "This device" not in rows[1].text and rows[1].find("button")


def test_list_asks_the_same_for_one_device_and_three(
    member, desk, django_assert_num_queries
):
    desk.get(ADDRESS)
    with django_assert_num_queries(7):
        desk.get(ADDRESS)
    arrive(member, IPHONE)
    arrive(member, "")
    with django_assert_num_queries(7):
        shown = desk.get(ADDRESS)
    assert len(html(shown).select(".own-list li")) == 3


def test_session_that_ran_out_is_not_listed(desk, phone):
    ended = Session.objects.filter(session_key=phone.session.session_key)
    ended.update(expire_date=timezone.now() - timedelta(days=1))
    assert len(html(desk.get(ADDRESS)).select(".own-list li")) == 1


def test_one_device_is_signed_out_from_here(member, desk, phone, told):
    row = UserSession.objects.get(session_key=phone.session.session_key)
    key = phone.session.session_key
    answer = desk.post(f"{ADDRESS}{row.pk}/end/", follow=True)
    assert "Safari on iPhone is signed out." in words(answer)
    assert not Session.objects.filter(session_key=key).exists()
    assert signed_in_as(desk) == member.pk
    assert "/login/" in phone.get("/en/account/").headers["Location"]


def test_sign_out_elsewhere_leaves_this_one(member, desk, phone):
    answer = desk.post(ADDRESS, follow=True)
    assert answer.status_code == 200
    assert len(html(answer).select(".own-list li")) == 1
    assert desk.get("/en/account/").status_code == 200
    assert phone.get("/en/account/").status_code == 302


def test_ending_the_present_session_signs_out(member, desk):
    row = UserSession.objects.get(user=member)
    answer = desk.post(f"{ADDRESS}{row.pk}/end/")
    assert answer.status_code == 302
    assert signed_in_as(desk) is None
    assert "/login/" in desk.get(ADDRESS).headers["Location"]


def test_anothers_session_is_not_there(member, desk, stranger):
    other = arrive(stranger, IPHONE)
    row = UserSession.objects.get(user=stranger)
    assert desk.post(f"{ADDRESS}{row.pk}/end/").status_code == 404
    assert other.get("/en/account/").status_code == 200


def test_session_is_ended_by_post_only_and_by_members(member, client, desk):
    row = UserSession.objects.get(user=member)
    assert desk.get(f"{ADDRESS}{row.pk}/end/").status_code == 405
    assert "/login/" in client.post(f"{ADDRESS}{row.pk}/end/").headers["Location"]
    assert UserSession.objects.filter(pk=row.pk).exists()


def test_sockets_are_told_of_one_ended_session(
    member, desk, phone, told, django_capture_on_commit_callbacks
):
    key = phone.session.session_key
    row = UserSession.objects.get(session_key=key)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"{ADDRESS}{row.pk}/end/")
    mark = security.session_mark(key)
    message = {"type": "session.ended", "session": mark, "but": ""}
    assert told == [(f"user.{member.pk}", message)]
    assert key not in str(told)


def test_sockets_are_told_of_a_sign_out(
    member, desk, told, django_capture_on_commit_callbacks
):
    mark = security.session_mark(desk.session.session_key)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post("/en/accounts/logout/")
    assert [message["session"] for _group, message in told] == [mark]
    assert not UserSession.objects.filter(user=member).exists()


def test_end_sessions_ends_all_and_tells_once(
    member, desk, phone, told, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert security.end_sessions(member) == 2
    assert desk.get("/en/account/").status_code == 302
    assert phone.get("/en/account/").status_code == 302
    assert [message["session"] for _group, message in told] == ["all"]


def test_end_sessions_keeps_the_named_one(
    member, desk, phone, told, django_capture_on_commit_callbacks
):
    key = desk.session.session_key
    with django_capture_on_commit_callbacks(execute=True):
        assert security.end_sessions(member, but=key) == 1
    assert desk.get("/en/account/").status_code == 200
    assert told[0][1]["but"] == security.session_mark(key)


def test_new_password_signs_out_elsewhere(
    member, desk, phone, told, django_capture_on_commit_callbacks
):
    new = "another-long-password-of-the-tests"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    with django_capture_on_commit_callbacks(execute=True):
        desk.post("/en/accounts/password/change/", form)
    assert desk.get("/en/account/").status_code == 200
    assert phone.get("/en/account/").status_code == 302
    assert UserSession.objects.filter(user=member).count() == 1
    stays = security.session_mark(desk.session.session_key)
    assert (told[-1][1]["session"], told[-1][1]["but"]) == ("all", stays)


def test_message_reaches_the_members_sockets(
    member, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        security.session_ended(user_id=member.pk)

    async def heard() -> dict:
        layer = get_channel_layer()
        socket = await layer.new_channel()
        await layer.group_add(f"user.{member.pk}", socket)
        for tell in callbacks:
            await sync_to_async(tell, thread_sensitive=False)()
        return await asyncio.wait_for(layer.receive(socket), timeout=10)

    message = async_to_sync(heard)()
    assert message == {"type": "session.ended", "session": "all", "but": ""}


def test_layer_that_is_away_stops_nothing(member, settings, desk, caplog):
    settings.CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": ["redis://127.0.0.1:1/0"]},
        }
    }
    security.tell_layer(f"user.{member.pk}", {"type": "session.ended"})
    assert "were not told" in caplog.text


def test_list_learns_when_a_device_was_last_used(member, desk):
    long_ago = timezone.now() - timedelta(hours=2)
    UserSession.objects.update(last_seen_at=long_ago)
    desk.get("/en/account/")
    assert UserSession.objects.get().last_seen_at == long_ago
    session = desk.session
    session["seen_at"] -= 3600
    session.save()
    desk.get("/en/account/")
    assert UserSession.objects.get().last_seen_at > long_ago


def test_session_of_before_gets_its_row(member, signed_in):
    client = signed_in(member)
    session = client.session
    del session["seen_at"]
    session.save()
    client.get("/en/account/")
    assert UserSession.objects.get(user=member).session_key == session.session_key


def test_reader_without_account_gets_no_cookie(site, client):
    assert client.get("/en/").cookies == {}
