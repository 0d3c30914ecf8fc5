"""Without a mail server the screens say so, and keep what was typed."""

import pytest
from allauth.account.models import EmailAddress

from tests.factories import PASSWORD, UserFactory
from tests.members.letters import (
    ask_for_code,
    code_in,
    enter_password,
    signed_in_as,
)
from tests.reading import html, words

SAID = "The mail could not be sent. Please try again later."
NEW = "another-long-password-of-the-tests"
MEMORY = "django.core.mail.backends.locmem.EmailBackend"


@pytest.mark.parametrize("email", ["ana@example.org", "nobody@example.org"])
@pytest.mark.parametrize("path", ["login/code/", "password/reset/"])
def test_form_stays_with_the_typed_address(
    member, client, mail_server_away, path, email
):
    answer = client.post(f"/en/accounts/{path}", {"email": email})
    assert answer.status_code == 200
    assert SAID in words(answer)
    assert html(answer).find(id="id_email")["value"] == email
    assert "account_login" not in client.session


def test_refusal_speaks_the_readers_language(member, client, mail_server_away):
    answer = ask_for_code(client, member.email, "sl")
    assert "E-sporočila ni bilo mogoče poslati" in words(answer)


def test_password_still_signs_in(member, client, mail_server_away):
    enter_password(client, member.email, PASSWORD)
    assert signed_in_as(client) == member.pk


def test_password_of_an_unproven_address_keeps_the_form(site, client, mail_server_away):
    UserFactory(email="new@example.org", verified=False)
    answer = enter_password(client, "new@example.org", PASSWORD)
    assert SAID in words(answer)
    assert html(answer).find(id="id_login")["value"] == "new@example.org"
    assert signed_in_as(client) is None


def test_new_code_that_cannot_be_sent_says_so_and_ends_nothing(
    member, client, mailoutbox, settings, mail_server_away
):
    away, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, MEMORY
    ask_for_code(client, member.email)
    settings.EMAIL_BACKEND = away
    address = "/en/accounts/login/code/confirm/"
    answer = client.post(address, {"action": "resend"}, follow=True)
    assert answer.redirect_chain[-1][0] == address
    assert SAID in words(answer)
    client.post(address, {"code": code_in(mailoutbox[0])})
    assert signed_in_as(client) == member.pk


def test_address_is_not_added_without_its_code(member, signed_in, mail_server_away):
    typed = {"action_add": "", "email": "new@example.org"}
    answer = signed_in(member).post("/en/accounts/email/", typed)
    assert SAID in words(answer)
    assert html(answer).find(id="id_email")["value"] == "new@example.org"
    assert not EmailAddress.objects.filter(email="new@example.org").exists()


def test_code_for_an_address_once_more_says_so(member, signed_in, mail_server_away):
    EmailAddress.objects.create(user=member, email="new@example.org")
    typed = {"action_send": "", "email": "new@example.org"}
    answer = signed_in(member).post("/en/accounts/email/", typed, follow=True)
    assert answer.status_code == 200
    assert SAID in words(answer)


def test_changed_password_stays_changed_when_no_mail_can_tell(
    member, signed_in, mail_server_away
):
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    answer = signed_in(member).post("/en/accounts/password/change/", form)
    assert answer.status_code == 302
    member.refresh_from_db()
    assert member.check_password(NEW)


def test_changed_address_stays_changed_when_no_mail_can_tell(
    member, signed_in, mail_server_away
):
    EmailAddress.objects.create(user=member, email="new@example.org", verified=True)
    typed = {"action_primary": "", "email": "new@example.org"}
    answer = signed_in(member).post("/en/accounts/email/", typed)
    assert answer.status_code == 302
    member.refresh_from_db()
    assert member.email == "new@example.org"
