"""One's own account: name, language, and a mail address that is proven first."""

import pytest
from allauth.account.models import EmailAddress

from members.models import User
from tests.factories import PASSWORD
from tests.members.letters import (
    WRONG,
    ask_for_code,
    code_in,
    enter_password,
    signed_in_as,
)
from tests.reading import errors, html, words

NEW = "new@example.org"


@pytest.fixture
def own(member, signed_in):
    return signed_in(member)


def test_account_page_is_for_its_owner(site, client):
    answer = client.get("/sl/account/")
    assert answer.headers["Location"] == "/sl/accounts/login/?next=/sl/account/"
    answer = client.post("/sl/account/", {"display_name": "X", "language": "sl"})
    assert answer.status_code == 302


def test_account_page_shows_what_the_portal_knows(own, member):
    page = html(own.get("/en/account/"))
    assert page.find(id="id_display_name")["value"] == "Ana"
    assert member.email in page.main.text


def test_account_is_saved(own, member):
    typed = {"display_name": "Ana Kovač", "language": "sl"}
    answer = own.post("/en/account/", typed, follow=True)
    assert "Your account is saved." in words(answer)
    member.refresh_from_db()
    assert (member.display_name, member.language) == ("Ana Kovač", "sl")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"display_name": "", "language": "sl"}, "display_name"),
        ({"display_name": "x" * 101, "language": "sl"}, "display_name"),
        ({"display_name": "Ana", "language": "xx"}, "language"),
    ],
)
def test_wrong_account_form_says_why_and_changes_nothing(own, member, typed, field):
    answer = own.post("/en/account/", typed)
    assert errors(answer)[field]
    member.refresh_from_db()
    assert (member.display_name, member.language) == ("Ana", "en")


def test_account_form_changes_nothing_else(own, member):
    form = {"display_name": "Ana", "language": "en"}
    own.post("/en/account/", form | {"email": NEW, "is_superuser": "on"})
    member.refresh_from_db()
    assert (member.email, member.is_superuser) == ("ana@example.org", False)


def test_other_methods_are_refused(own):
    assert own.delete("/en/account/").status_code == 405
    assert own.put("/en/account/").status_code == 405


def add_address(client):
    return client.post("/en/accounts/email/", {"action_add": "", "email": NEW})


def test_new_address_counts_after_its_code(own, member, mailoutbox):
    answer = add_address(own)
    assert answer.headers["Location"] == "/en/accounts/confirm-email/"
    assert mailoutbox[0].to == [NEW]
    assert not EmailAddress.objects.filter(email=NEW).exists()
    own.post("/en/accounts/confirm-email/", {"code": code_in(mailoutbox[0])})
    assert EmailAddress.objects.get(email=NEW).verified
    member.refresh_from_db()
    assert member.email == "ana@example.org"
    own.post("/en/accounts/email/", {"action_primary": "", "email": NEW})
    member.refresh_from_db()
    assert member.email == NEW


def test_wrong_code_adds_no_address(own, member):
    add_address(own)
    answer = own.post("/en/accounts/confirm-email/", {"code": WRONG})
    assert errors(answer)["code"] == "Incorrect code."
    assert not EmailAddress.objects.filter(email=NEW).exists()


def test_expired_code_says_so_and_adds_no_address(own, mailoutbox):
    add_address(own)
    session = own.session
    state = session["account_email_verification_code"]
    session["account_email_verification_code"] = state | {"at": state["at"] - 3600}
    session.save()
    typed = {"code": code_in(mailoutbox[0])}
    answer = own.post("/en/accounts/confirm-email/", typed, follow=True)
    assert answer.redirect_chain[-1][0] == "/en/accounts/email/"
    assert "This code has expired" in words(answer)
    assert not EmailAddress.objects.filter(email=NEW).exists()


def test_unproven_address_signs_nobody_in(own, client, mailoutbox):
    add_address(own)
    mailoutbox.clear()
    enter_password(client, NEW, PASSWORD)
    ask_for_code(client, NEW)
    assert signed_in_as(client) is None
    assert mailoutbox == []


def test_unproven_address_cannot_become_the_primary_one(own, member):
    EmailAddress.objects.create(user=member, email=NEW)
    own.post("/en/accounts/email/", {"action_primary": "", "email": NEW})
    member.refresh_from_db()
    assert member.email == "ana@example.org"


def test_old_address_is_told_of_the_change(own, member, mailoutbox):
    EmailAddress.objects.create(user=member, email=NEW, verified=True)
    own.post("/en/accounts/email/", {"action_primary": "", "email": NEW})
    assert [mail.to for mail in mailoutbox] == [["ana@example.org"]]


def test_primary_address_cannot_be_removed(own, member):
    own.post("/en/accounts/email/", {"action_remove": "", "email": "ana@example.org"})
    assert EmailAddress.objects.get(user=member).email == "ana@example.org"


def test_anothers_address_cannot_be_touched(own, stranger):
    for action in ("action_remove", "action_primary", "action_send"):
        own.post("/en/accounts/email/", {action: "", "email": stranger.email})
    assert EmailAddress.objects.get(email=stranger.email).user == stranger
    assert User.objects.filter(email=stranger.email).count() == 1


def test_address_screens_are_for_members(site, client):
    for path in ("email/", "password/change/"):
        answer = client.get(f"/en/accounts/{path}")
        assert "/en/accounts/login/" in answer.headers["Location"]
