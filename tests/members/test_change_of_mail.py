"""One account, one mail address: a new one is proven first, and both sides are told."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from members.models import User
from search.models import Change
from tests.factories import PASSWORD
from tests.members.letters import (
    WRONG,
    ask_for_code,
    code_in,
    enter_password,
    signed_in_as,
)
from tests.reading import errors, html, words

OLD, NEW = "ana@example.org", "new@example.org"
CONFIRM = "/en/accounts/confirm-email/"


@pytest.fixture
def own(member, signed_in):
    return signed_in(member)


def ask(client, email=NEW, language="en"):
    typed = {"action_add": "1", "email": email}
    return client.post(f"/{language}/accounts/email/", typed)


def test_new_address_takes_the_old_ones_place_after_its_code(own, member, mailoutbox):
    answer = ask(own)
    assert answer.headers["Location"] == CONFIRM
    assert [mail.to for mail in mailoutbox] == [[NEW]]
    assert not EmailAddress.objects.filter(email=NEW).exists()
    own.post(CONFIRM, {"code": code_in(mailoutbox[0])})
    member.refresh_from_db()
    assert member.email == NEW
    row = EmailAddress.objects.get(user=member)
    assert (row.email, row.verified, row.primary) == (NEW, True, True)
    assert Change.objects.filter(key=f"member:{member.pk}").exists()


@pytest.mark.parametrize(
    ("language", "to_old", "to_new"),
    [
        ("en", "If it was not you: tell a coordinator", "new mail address"),
        ("sl", "Pozdrav", "Pozdrav"),
    ],
)
def test_both_sides_are_told_of_the_change(own, mailoutbox, language, to_old, to_new):
    ask(own, language=language)
    typed = {"code": code_in(mailoutbox.pop())}
    own.post(f"/{language}/accounts/confirm-email/", typed)
    old, new = sorted(mailoutbox, key=lambda mail: mail.to)
    assert (old.to, new.to) == ([OLD], [NEW])
    assert to_old in old.body and NEW in old.body
    assert OLD in new.body
    assert old.subject != new.subject


def test_old_address_opens_nothing_after_the_change(own, client, mailoutbox):
    ask(own)
    own.post(CONFIRM, {"code": code_in(mailoutbox[0])})
    mailoutbox.clear()
    enter_password(client, OLD, PASSWORD)
    ask_for_code(client, OLD)
    assert signed_in_as(client) is None and mailoutbox == []
    newcomer = Client()
    enter_password(newcomer, NEW, PASSWORD)
    assert signed_in_as(newcomer)


def test_pending_change_is_shown_and_can_be_cancelled(own, member, mailoutbox):
    ask(own)
    shown = own.get("/en/accounts/email/")
    assert "We have sent a code to new@example.org" in words(shown)
    answer = own.post("/en/accounts/email/", {"action_cancel": ""}, follow=True)
    assert "Your mail address stays as it is." in words(answer)
    assert "We have sent a code" not in words(answer)
    own.post(CONFIRM, {"code": code_in(mailoutbox[0])})
    member.refresh_from_db()
    assert member.email == OLD


def test_cancelling_nothing_is_no_error(own):
    answer = own.post("/en/accounts/email/", {"action_cancel": ""}, follow=True)
    assert answer.status_code == 200


def test_wrong_code_changes_nothing(own, member):
    ask(own)
    answer = own.post(CONFIRM, {"code": WRONG})
    assert errors(answer)["code"] == "Incorrect code."
    member.refresh_from_db()
    assert member.email == OLD


def test_expired_code_says_so_and_changes_nothing(own, member, mailoutbox):
    ask(own)
    session = own.session
    state = session["account_email_verification_code"]
    session["account_email_verification_code"] = state | {"at": state["at"] - 3600}
    session.save()
    typed = {"code": code_in(mailoutbox[0])}
    answer = own.post(CONFIRM, typed, follow=True)
    assert answer.redirect_chain[-1][0] == "/en/accounts/email/"
    assert "This code has expired" in words(answer)
    member.refresh_from_db()
    assert member.email == OLD


def test_unproven_address_signs_nobody_in(own, client, mailoutbox):
    ask(own)
    mailoutbox.clear()
    enter_password(client, NEW, PASSWORD)
    ask_for_code(client, NEW)
    assert signed_in_as(client) is None
    assert mailoutbox == []


@pytest.mark.parametrize("typed", ["", "no address", OLD])
def test_wrong_address_says_why_and_is_kept(own, typed, mailoutbox):
    answer = ask(own, typed)
    assert errors(answer)["email"]
    assert html(answer).find(id="id_email").get("value", "") == typed
    assert mailoutbox == []


def test_unproven_address_cannot_become_the_primary_one(own, member):
    EmailAddress.objects.create(user=member, email=NEW)
    own.post("/en/accounts/email/", {"action_primary": "", "email": NEW})
    member.refresh_from_db()
    assert member.email == OLD


def test_only_address_cannot_be_removed(own, member):
    own.post("/en/accounts/email/", {"action_remove": "", "email": OLD})
    assert EmailAddress.objects.get(user=member).email == OLD


def test_anothers_address_cannot_be_touched(own, stranger):
    for action in ("action_remove", "action_primary", "action_send"):
        own.post("/en/accounts/email/", {action: "", "email": stranger.email})
    assert EmailAddress.objects.get(email=stranger.email).user == stranger
    assert User.objects.filter(email=stranger.email).count() == 1


def test_anothers_address_cannot_be_taken(own, member, stranger, mailoutbox):
    ask(own, stranger.email)
    own.post(CONFIRM, {"code": code_in(mailoutbox[0])})
    member.refresh_from_db()
    assert member.email == OLD
    assert EmailAddress.objects.get(email=stranger.email).user == stranger


def test_address_screens_are_for_members(site, client):
    for path in ("email/", "password/change/", "2fa/", "sessions/"):
        answer = client.get(f"/en/accounts/{path}")
        assert "/en/accounts/login/" in answer.headers["Location"]


def test_domain_may_have_letters_of_its_language(own, member, mailoutbox):
    ask(own, "jo@müller.de")
    message = mailoutbox[0].message()
    assert message["To"] == "jo@xn--mller-kva.de"
    own.post(CONFIRM, {"code": code_in(mailoutbox[0])})
    member.refresh_from_db()
    assert member.email == "jo@müller.de"


@pytest.mark.parametrize("email", [f"jo@{'ü' * 60}.de", "\u017fo@example.org"])
def test_address_that_no_mail_can_be_written_to_is_refused(own, mailoutbox, email):
    answer = ask(own, email)
    assert "valid" in errors(answer)["email"]
    assert mailoutbox == []
