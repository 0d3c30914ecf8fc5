"""Signing in by a code from the mail, end to end."""

import time

import pytest
from django.test import Client

from members.models import User
from tests.factories import UserFactory
from tests.members.letters import (
    WRONG,
    ask_for_code,
    code_in,
    enter_code,
    signed_in_as,
)
from tests.reading import errors, html, words


@pytest.mark.parametrize(
    ("language", "subject", "word"),
    [
        ("en", "Sign-In Code", "sign-in code"),
        ("sl", "Koda za prijavo", "koda za prijavo"),
    ],
)
def test_code_from_the_mail_signs_in(
    member, client, mailoutbox, language, subject, word
):
    answer = ask_for_code(client, "Ana@Example.org", language)
    assert answer.headers["Location"] == f"/{language}/accounts/login/code/confirm/"
    (mail,) = mailoutbox
    assert mail.to == ["ana@example.org"]
    assert subject in mail.subject and word in mail.body.lower()
    answer = enter_code(client, code_in(mail), language)
    assert answer.headers["Location"] == f"/{language}/"
    assert signed_in_as(client) == member.pk


def test_code_leads_to_where_one_was_going(member, client, mailoutbox):
    target = "/en/practices/share/"
    client.post("/en/accounts/login/code/", {"email": member.email, "next": target})
    typed = {"code": code_in(mailoutbox[0]), "next": target}
    answer = client.post("/en/accounts/login/code/confirm/", typed)
    assert answer.headers["Location"] == target


def test_code_leads_to_no_foreign_place(member, client, mailoutbox):
    evil = "https://evil.example/"
    client.post("/en/accounts/login/code/", {"email": member.email, "next": evil})
    typed = {"code": code_in(mailoutbox[0]), "next": evil}
    answer = client.post("/en/accounts/login/code/confirm/", typed)
    assert "evil" not in answer.headers["Location"]


def test_code_may_be_typed_in_small_letters_and_without_its_dash(
    member, client, mailoutbox
):
    ask_for_code(client, member.email)
    enter_code(client, f" {code_in(mailoutbox[0]).lower().replace('-', '')} ")
    assert signed_in_as(client) == member.pk


def test_wrong_code_says_so_and_offers_a_new_one(member, client, mailoutbox):
    ask_for_code(client, member.email)
    answer = enter_code(client, WRONG)
    assert errors(answer)["code"] == "Incorrect code."
    assert html(answer).find("button", form="resend").text.strip() == "Request new code"
    assert signed_in_as(client) is None


def test_third_wrong_code_ends_the_try_and_offers_a_new_one(member, client, mailoutbox):
    ask_for_code(client, member.email)
    enter_code(client, WRONG)
    enter_code(client, WRONG)
    answer = enter_code(client, WRONG, follow=True)
    assert answer.redirect_chain[-1][0] == "/en/accounts/login/code/"
    assert "Too many failed" in words(answer)
    enter_code(client, code_in(mailoutbox[0]))
    assert signed_in_as(client) is None


def test_new_code_replaces_the_old_one(member, client, mailoutbox):
    ask_for_code(client, member.email)
    client.post("/en/accounts/login/code/confirm/", {"action": "resend"})
    old, new = map(code_in, mailoutbox)
    enter_code(client, old)
    assert signed_in_as(client) is None
    enter_code(client, new)
    assert signed_in_as(client) == member.pk


def grow_old(client, seconds: float) -> None:
    """The code in the session as it is `seconds` later."""
    session = client.session
    login = session["account_login"]
    login["state"]["stages"]["login_by_code"]["data"]["at"] -= seconds
    login["initiated_at"] -= seconds
    session["account_login"] = login
    session.save()


@pytest.mark.parametrize("minutes", [4, 60])
def test_expired_code_says_so_and_offers_a_new_one(member, client, mailoutbox, minutes):
    ask_for_code(client, member.email)
    client.get("/en/accounts/login/code/confirm/")
    grow_old(client, minutes * 60)
    answer = enter_code(client, code_in(mailoutbox[0]), follow=True)
    assert answer.redirect_chain[-1][0] == "/en/accounts/login/code/"
    assert "This code has expired" in words(answer)
    assert html(answer).find(id="id_email")
    assert signed_in_as(client) is None


def test_code_works_in_the_browser_that_asked_for_it_only(member, client, mailoutbox):
    ask_for_code(client, member.email)
    other = Client()
    answer = enter_code(other, code_in(mailoutbox[0]))
    assert answer.headers["Location"] == "/en/accounts/login/code/"
    assert signed_in_as(other) is None


def test_signed_in_member_is_led_on_from_the_code_screens(member, signed_in):
    client = signed_in(member)
    for path in ("login/", "login/code/", "login/code/confirm/"):
        answer = client.get(f"/sl/accounts/{path}", follow=True)
        assert answer.redirect_chain[-1][0] == "/sl/"
        assert "has expired" not in words(answer)


def test_code_proves_the_address_of_an_account(site, client, mailoutbox):
    user = UserFactory(email="new@example.org")
    user.emailaddress_set.update(verified=False)
    ask_for_code(client, user.email)
    enter_code(client, code_in(mailoutbox[0]))
    assert signed_in_as(client) == user.pk
    assert user.emailaddress_set.get().verified


def test_closed_account_is_not_let_in(member, client, mailoutbox):
    User.objects.update(is_active=False)
    ask_for_code(client, member.email)
    for mail in mailoutbox:
        enter_code(client, code_in(mail))
    assert signed_in_as(client) is None


def test_session_holds_for_thirty_days(member, client, mailoutbox):
    ask_for_code(client, member.email)
    enter_code(client, code_in(mailoutbox[0]))
    cookie = client.cookies["sessionid"]
    assert int(cookie["max-age"]) == 30 * 24 * 60 * 60
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert client.session.get_expiry_date().timestamp() > time.time()
