"""A suspended account: signed out everywhere, told why, gone from lists."""

import asyncio

import pytest
from allauth.usersessions.models import UserSession
from channels.layers import get_channel_layer
from django.test import Client

from members.models import Part, Suspension, User
from members.people import actions
from tests.factories import PASSWORD, make_practice
from tests.members.letters import ask_for_code, enter_password, signed_in_as
from tests.reading import errors, words
from worker.models import Mail


def path(user, *more: str) -> str:
    return "/".join(["/en/people", user.profile.key, *more, ""])


@pytest.fixture
def suspended(here):
    actions.suspend(user=here.member, by=here.coordinator, reason="Advertising.")
    return User.objects.get(pk=here.member.pk)


def test_suspension_is_explained_then_done(here, signed_in):
    client = signed_in(here.coordinator)
    shown = words(client.get(path(here.member, "suspend")))
    assert "signed out everywhere" in shown and "gets a mail" in shown
    assert here.member.suspensions.count() == 0
    answer = client.post(path(here.member, "suspend"), {"reason": "Advertising."})
    assert answer.headers["Location"] == path(here.member)
    assert Suspension.objects.get().reason == "Advertising."
    assert "Suspended since" in words(client.get(path(here.member)))


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501, "a\0b"])
def test_suspension_needs_a_reason(here, signed_in, reason):
    client = signed_in(here.coordinator)
    answer = client.post(path(here.member, "suspend"), {"reason": reason})
    assert errors(answer)["reason"]
    assert not Suspension.objects.exists()


def test_suspension_is_refused(here, there, an_editor, administrator, signed_in):
    for actor, user in [
        (there.coordinator, here.member),
        (here.partner, here.member),
        (here.member, here.member),
        (here.coordinator, here.coordinator),
        (here.coordinator, an_editor),
        (an_editor, administrator),
    ]:
        for method in ("get", "post"):
            answer = getattr(signed_in(actor), method)(
                path(user, "suspend"), {"reason": "No."}
            )
            assert answer.status_code == 403
    assert not Suspension.objects.exists()


def test_suspension_ends_every_session(here):
    phone, desk = Client(), Client()
    for client in (phone, desk):
        enter_password(client, here.member.email, PASSWORD)
        assert client.get("/en/account/").status_code == 200
    actions.suspend(user=here.member, by=here.coordinator, reason="Harm.")
    for client in (phone, desk):
        answer = client.get("/en/account/")
        assert answer.headers["Location"].startswith("/en/accounts/login/")
        assert signed_in_as(client) is None
    assert not UserSession.objects.filter(user=here.member).exists()


def test_suspension_tells_the_sockets(here, django_capture_on_commit_callbacks):
    layer = get_channel_layer()

    async def heard() -> dict:
        channel = await layer.new_channel()
        await layer.group_add(f"user.{here.member.pk}", channel)
        from asgiref.sync import sync_to_async

        await sync_to_async(callback)()
        return await asyncio.wait_for(layer.receive(channel), 1)

    with django_capture_on_commit_callbacks() as callbacks:
        actions.suspend(user=here.member, by=here.coordinator, reason="Harm.")

    def callback():
        for run in callbacks:
            run()

    assert asyncio.run(heard())["session"] == "all"


def test_suspended_person_is_told_at_sign_in(suspended):
    client = Client()
    answer = enter_password(client, suspended.email, PASSWORD)
    assert answer.headers["Location"] == "/en/accounts/inactive/"
    shown = client.get("/en/accounts/inactive/")
    assert shown.status_code == 200
    assert "This account is suspended" in words(shown)
    assert "Gorenjska" in words(shown)
    assert signed_in_as(client) is None


def test_wrong_password_tells_a_stranger_nothing(suspended, client):
    answer = enter_password(client, suspended.email, "not the password")
    assert "suspended" not in words(answer)


def test_code_is_answered_by_a_mail_that_says_why_once_a_day(suspended, mailoutbox):
    Mail.objects.all().delete()
    known, unknown = Client(), Client()
    answers = [
        ask_for_code(known, suspended.email.upper()),
        ask_for_code(known, suspended.email),
        ask_for_code(unknown, "nobody@example.org"),
    ]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    mail = Mail.objects.get()
    assert mail.to == suspended.email and "Advertising." in mail.text
    assert mailoutbox == []


def test_practices_of_a_suspended_person_stay(here, signed_in, client):
    page = make_practice(author=here.member)
    actions.suspend(user=here.member, by=here.coordinator, reason="Harm.")
    assert client.get(page.address).status_code == 200


def test_suspended_person_is_seen_by_their_keepers_only(
    suspended, there, here, an_editor, signed_in
):
    shown = words(signed_in(here.coordinator).get(path(suspended)))
    assert "Parts of Member of Gorenjska" in shown
    assert signed_in(an_editor).get(path(suspended)).status_code == 200
    assert signed_in(there.coordinator).get(path(suspended)).status_code == 404


def test_suspension_is_lifted_after_a_question(suspended, here, signed_in):
    client = signed_in(here.coordinator)
    assert "Advertising." in words(client.get(path(suspended, "lift")))
    answer = client.post(path(suspended, "lift"))
    assert answer.headers["Location"] == path(suspended)
    suspended.refresh_from_db()
    assert suspended.is_active
    again = client.get(path(suspended, "lift"), follow=True)
    assert "not suspended" in words(again)
    answer = enter_password(Client(), suspended.email, PASSWORD)
    assert "inactive" not in answer.headers["Location"]


def test_lifting_is_refused(suspended, here, there, signed_in, client):
    assert client.post(path(suspended, "lift")).status_code == 302
    assert signed_in(there.coordinator).post(path(suspended, "lift")).status_code == 404
    assert signed_in(here.partner).post(path(suspended, "lift")).status_code == 403
    suspended.refresh_from_db()
    assert not suspended.is_active


def test_coordinator_is_not_asked_to_lift_what_an_editor_did(
    here, an_editor, signed_in
):
    actions.suspend(user=here.member, by=an_editor, reason="Harm.")
    client = signed_in(here.coordinator)
    assert "Lift the suspension" not in words(client.get(path(here.member)))
    assert client.post(path(here.member, "lift")).status_code == 403


def test_part_that_a_coordinator_gives_opens_no_way_to_suspend(here, there, signed_in):
    """Nor to the log, nor to a place on the profile."""
    here.member.profile.regions.add(here.region)
    client = signed_in(there.coordinator)
    client.post(path(here.member, "give", "member"), {"region": "zwickau"})
    assert here.member.parts.filter(region=there.region).exists()
    answer = client.post(path(here.member, "suspend"), {"reason": "Mine now."})
    assert answer.status_code == 403
    assert not Suspension.objects.exists()
    assert "Who gave and took what" not in words(client.get(path(here.member)))
    assert list(here.member.profile.regions.all()) == [here.region]


def test_reason_is_for_those_who_answer_for_the_whole_person(
    here, there, an_editor, signed_in
):
    Part.objects.create(user=here.member, kind="member", region=there.region)
    actions.suspend(user=here.member, by=an_editor, reason="Advertising.")
    shown = words(signed_in(there.coordinator).get(path(here.member)))
    assert "This account is suspended" in shown and "Advertising." not in shown
    assert "Advertising." in words(signed_in(an_editor).get(path(here.member)))


def test_first_region_that_is_given_stands_on_the_profile(here, there, newcomer):
    for place in (here, there):
        actions.give_part(
            user=newcomer, kind="member", by=place.coordinator, region=place.region
        )
    assert list(newcomer.profile.regions.all()) == [here.region]
