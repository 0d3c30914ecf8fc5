"""Nobody learns here who has an account, or tries passwords for long."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from members.models import User
from tests.factories import PASSWORD
from tests.members.letters import (
    WRONG,
    ask_for_code,
    enter_code,
    enter_password,
    signed_in_as,
)
from tests.reading import html

KNOWN, UNKNOWN = "ana@example.org", "eva@example.org"


def seen(answer, email: str) -> tuple:
    """What a stranger sees of an answer: tokens and the typed address left out."""
    page = html(answer)
    for field in page.find_all("input", attrs={"name": "csrfmiddlewaretoken"}):
        field.decompose()
    text = re.sub(r"\s+", " ", str(page.main)).replace(email, "THEIRS")
    return answer.status_code, text


def walked(email: str, path: str, typed: dict) -> list[tuple]:
    """A form sent, and the page it leads to, as a stranger with `email` sees them."""
    client = Client()
    answer = client.post(path, typed, follow=True)
    steps = [step[0] for step in answer.redirect_chain]
    cookies = sorted(client.cookies)
    return [steps, cookies, seen(answer, email)]


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/en/accounts/login/code/", "email"),
        ("/sl/accounts/login/code/", "email"),
        ("/en/accounts/password/reset/", "email"),
    ],
)
def test_unknown_address_gets_the_same_answer_and_no_mail(
    member, mailoutbox, path, field
):
    known = walked(KNOWN, path, {field: KNOWN})
    cache.clear()
    unknown = walked(UNKNOWN, path, {field: UNKNOWN})
    assert known == unknown
    assert [mail.to for mail in mailoutbox] == [[KNOWN]]


def test_wrong_password_tells_nothing_about_the_address(member, client):
    answers = [
        seen(enter_password(Client(), email, "wrong"), email)
        for email in (KNOWN, UNKNOWN)
    ]
    assert answers[0] == answers[1]


def test_wrong_and_new_codes_tell_nothing_about_the_address(member, mailoutbox):
    told = []
    for email in (KNOWN, UNKNOWN):
        client = Client()
        ask_for_code(client, email)
        wrong = enter_code(client, WRONG)
        address = "/en/accounts/login/code/confirm/"
        again = client.post(address, {"action": "resend"}, follow=True)
        ended = [enter_code(client, WRONG, follow=True) for _time in range(2)]
        told.append([seen(answer, email) for answer in (wrong, again, *ended)])
    assert told[0] == told[1]
    assert {mail.to[0] for mail in mailoutbox} == {KNOWN}


def test_sign_up_is_closed(site, client, mailoutbox):
    typed = {"email": UNKNOWN, "password1": PASSWORD, "password2": PASSWORD}
    address = "/en/accounts/signup/"
    assert html(client.get(address)).find("input", type="password") is None
    client.post(address, typed)
    assert not User.objects.filter(email=UNKNOWN).exists()
    assert signed_in_as(client) is None
    assert mailoutbox == []


def test_sign_in_page_offers_no_sign_up(site, client):
    shown = client.get("/en/accounts/login/").content.decode()
    assert "signup" not in shown


def test_adding_anothers_address_tells_nothing_and_takes_nothing(
    member, stranger, signed_in, mailoutbox
):
    steps = []
    for email in (stranger.email, UNKNOWN):
        client = signed_in(member)
        typed = {"action_add": "", "email": email}
        answer = client.post("/en/accounts/email/", typed, follow=True)
        steps.append([[step[0] for step in answer.redirect_chain], answer.status_code])
    assert steps[0] == steps[1]
    assert EmailAddress.objects.get(email=stranger.email).user == stranger
    assert not EmailAddress.objects.filter(user=member, verified=False).exists()


def test_passwords_cannot_be_tried_for_long(member, client):
    for _time in range(5):
        enter_password(client, KNOWN, "wrong")
    answer = enter_password(client, KNOWN, PASSWORD)
    assert "Too many failed login attempts" in answer.content.decode()
    assert signed_in_as(client) is None


def test_code_is_the_second_door_when_passwords_are_shut(member, client, mailoutbox):
    for _time in range(6):
        enter_password(client, KNOWN, "wrong")
    assert ask_for_code(client, KNOWN).status_code == 302
    assert len(mailoutbox) == 1


def test_codes_cannot_be_asked_for_at_will(member, client, mailoutbox):
    answers = [ask_for_code(Client(), KNOWN).status_code for _time in range(5)]
    assert answers[:3] == [302, 302, 302]
    assert 302 not in answers[3:]
    assert len(mailoutbox) == 3


def test_too_many_tries_are_told_in_the_portals_look(member, client):
    for number in range(31):
        answer = enter_password(client, f"a{number}@example.org", "", "sl")
    assert answer.status_code == 429
    page = html(answer)
    assert page.select_one("header.site-header")
    assert page.h1.text == "Preveč poskusov v kratkem času"
