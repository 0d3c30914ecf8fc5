"""Signing in by password, leaving, and a forgotten password."""

import pytest

from members.models import User
from tests.factories import PASSWORD, UserFactory
from tests.members.letters import (
    WRONG,
    code_in,
    enter_password,
    signed_in_as,
)
from tests.reading import html, words

NEW = "another-long-password-of-the-tests"


@pytest.mark.parametrize("language", ["en", "sl"])
def test_password_signs_in(member, client, language):
    answer = enter_password(client, "ANA@example.org", PASSWORD, language)
    assert answer.headers["Location"] == f"/{language}/"
    assert signed_in_as(client) == member.pk


def test_wrong_password_says_so_and_keeps_the_address(member, client):
    answer = enter_password(client, "ana@example.org", "wrong")
    assert "The email address and/or password you specified are not correct" in words(
        answer
    )
    assert html(answer).find(id="id_login")["value"] == "ana@example.org"
    assert html(answer).find(id="id_password").get("value") is None
    assert signed_in_as(client) is None


def test_empty_form_names_what_is_missing(site, client):
    page = html(enter_password(client, "", ""))
    for name in ("login", "password"):
        assert page.find(id=f"id_{name}_error").text.strip()
        assert page.find(id=f"id_{name}")["aria-invalid"] == "true"


def test_unproven_address_needs_its_code_first(site, client, mailoutbox):
    user = UserFactory(email="new@example.org", verified=False)
    answer = enter_password(client, user.email, PASSWORD)
    assert answer.headers["Location"] == "/en/accounts/confirm-email/"
    assert signed_in_as(client) is None
    (mail,) = mailoutbox
    client.post("/en/accounts/confirm-email/", {"code": code_in(mail)})
    assert signed_in_as(client) == user.pk


def test_closed_account_is_not_let_in(member, client):
    User.objects.update(is_active=False)
    answer = enter_password(client, member.email, PASSWORD)
    assert answer.headers["Location"] == "/en/accounts/inactive/"
    assert html(client.get("/en/accounts/inactive/")).select_one(".site-header")
    assert signed_in_as(client) is None


def test_leaving_takes_a_form_and_leads_home(member, signed_in):
    client = signed_in(member)
    assert client.get("/sl/accounts/logout/").status_code == 200
    assert signed_in_as(client) == member.pk
    answer = client.post("/sl/accounts/logout/")
    assert answer.headers["Location"] == "/sl/"
    assert signed_in_as(client) is None


def test_sign_in_screens_wear_the_portals_look(site, client):
    for path in ("login/", "login/code/", "password/reset/"):
        page = html(client.get(f"/sl/accounts/{path}"))
        assert page.select_one("header.site-header") and page.select_one(".entrance")
        assert len(page.select("h1")) == 1
        assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        for field in page.select("main input:not([type=hidden])"):
            assert page.find("label", attrs={"for": field["id"]})


@pytest.mark.parametrize("path", ["inactive/", "signup/", "password/reset/done/"])
def test_odd_screens_wear_the_portals_look_too(site, client, path):
    page = html(client.get(f"/sl/accounts/{path}"))
    assert page.select_one("header.site-header") and len(page.select("h1")) == 1


@pytest.mark.parametrize("path", ["email/", "password/change/"])
def test_screens_of_ones_own_account_wear_the_portals_look(member, signed_in, path):
    page = html(signed_in(member).get(f"/sl/accounts/{path}"))
    assert page.select_one("header.site-header") and page.select_one(".account-nav")
    assert len(page.select("h1")) == 1


def test_forgotten_password_is_set_anew_by_a_code(member, client, mailoutbox):
    answer = client.post("/sl/accounts/password/reset/", {"email": member.email})
    assert answer.headers["Location"] == "/sl/accounts/password/reset/confirm/"
    code = code_in(mailoutbox[0])
    client.post("/sl/accounts/password/reset/confirm/", {"code": code})
    client.post(
        "/sl/accounts/password/reset/complete/", {"password1": NEW, "password2": NEW}
    )
    member.refresh_from_db()
    assert member.check_password(NEW)


def test_wrong_code_sets_no_password(member, client):
    client.post("/en/accounts/password/reset/", {"email": member.email})
    client.post("/en/accounts/password/reset/confirm/", {"code": WRONG})
    complete = "/en/accounts/password/reset/complete/"
    client.post(complete, {"password1": NEW, "password2": NEW})
    member.refresh_from_db()
    assert member.check_password(PASSWORD)


def test_expired_code_for_a_new_password_says_so(member, client, mailoutbox):
    client.post("/en/accounts/password/reset/", {"email": member.email})
    session = client.session
    (key,) = [name for name, _state in session.items() if "password_reset" in name]
    session[key] = session[key] | {"at": session[key]["at"] - 3600}
    session.save()
    typed = {"code": code_in(mailoutbox[0])}
    answer = client.post("/en/accounts/password/reset/confirm/", typed, follow=True)
    assert "This code has expired" in words(answer)


def test_password_is_changed_by_who_knows_the_old_one(member, signed_in, mailoutbox):
    client = signed_in(member)
    form = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    client.post("/en/accounts/password/change/", form)
    member.refresh_from_db()
    assert member.check_password(PASSWORD)
    client.post("/en/accounts/password/change/", form | {"oldpassword": PASSWORD})
    member.refresh_from_db()
    assert member.check_password(NEW)
    assert signed_in_as(client) == member.pk
    assert [mail.to for mail in mailoutbox] == [["ana@example.org"]]


@pytest.mark.parametrize("weak", ["12345678", "password", "short", "ana@example.org"])
def test_weak_password_is_refused(member, signed_in, weak):
    form = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    answer = signed_in(member).post("/en/accounts/password/change/", form)
    assert html(answer).find(id="id_password1_error")
    member.refresh_from_db()
    assert member.check_password(PASSWORD)
