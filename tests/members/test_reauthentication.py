"""Before a sensitive step: whoever signed in long ago says once more who they are."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_http_methods

from members.security import recently_signed_in
from portal import urls
from tests.factories import PASSWORD, UserFactory
from tests.members.letters import WRONG, app_code, code_in
from tests.people import give_second_factor, prove
from tests.reading import html, words

BY_CODE = "/en/accounts/reauthenticate/code/"
BY_PASSWORD = "/en/accounts/reauthenticate/"
ADD_KEY = "/en/accounts/2fa/webauthn/add/"
HOUR = 3600


@recently_signed_in
@require_http_methods(["GET", "POST"])
def leave(request):
    return HttpResponse(f"left by {request.method} {request.POST.get('why', '')}")


urlpatterns = [path("leave/", leave), *urls.urlpatterns]


@pytest.fixture
def by_code_only(site):
    """A member who signs in by mailed codes and has nothing else."""
    member = UserFactory(email="ana@example.org")
    member.set_unusable_password()
    member.save()
    return member


@pytest.fixture
def long_since(signed_in):
    """A client whose sign-in is an hour old: long_since(member)."""

    def sign_in(user):
        client = signed_in(user)
        prove(client, user, ago=HOUR)
        return client

    return sign_in


@pytest.fixture
def leaving(settings):
    settings.ROOT_URLCONF = __name__


def test_recent_sign_in_is_enough(leaving, member, signed_in):
    assert signed_in(member).get("/leave/").content == b"left by GET "


def test_old_sign_in_is_confirmed_by_password(leaving, member, long_since):
    client = long_since(member)
    answer = client.get("/leave/")
    assert answer.headers["Location"] == f"{BY_PASSWORD}?next=%2Fleave%2F"
    typed = {"password": PASSWORD, "next": "/leave/"}
    assert client.post(BY_PASSWORD, typed).headers["Location"] == "/leave/"
    assert client.get("/leave/").status_code == 200


def test_what_was_sent_is_done_after_the_confirmation(leaving, member, long_since):
    client = long_since(member)
    client.post("/leave/", {"why": "a new job"})
    answer = client.post(BY_PASSWORD, {"password": PASSWORD, "next": "/leave/"})
    assert answer.content == b"left by POST a new job"


def test_wrong_password_confirms_nothing(leaving, member, long_since):
    client = long_since(member)
    answer = client.post(BY_PASSWORD, {"password": "wrong", "next": "/leave/"})
    assert "Incorrect password." in words(answer)
    assert client.get("/leave/").status_code == 302


def test_visitor_is_led_to_the_sign_in(leaving, site, client):
    answer = client.get("/leave/")
    assert answer.headers["Location"].startswith("/en/accounts/login/?next=")


def test_member_of_codes_only_confirms_by_a_mailed_code(
    leaving, by_code_only, long_since, mailoutbox
):
    client = long_since(by_code_only)
    answer = client.get("/leave/")
    assert answer.headers["Location"] == f"{BY_CODE}?next=%2Fleave%2F"
    page = html(client.get(BY_CODE, {"next": "/leave/"}))
    assert "ana@example.org" in page.main.text and not mailoutbox
    sent = client.post(BY_CODE, {"send": "1", "next": "/leave/"}, follow=True)
    assert [mail.to for mail in mailoutbox] == [["ana@example.org"]]
    assert html(sent).find(attrs={"name": "next"})["value"] == "/leave/"
    typed = {"code": code_in(mailoutbox[0]), "next": "/leave/"}
    assert client.post(BY_CODE, typed).headers["Location"] == "/leave/"
    assert client.get("/leave/").status_code == 200


def test_member_of_codes_only_adds_no_key_without_it(by_code_only, long_since):
    client = long_since(by_code_only)
    assert BY_CODE in client.get(ADD_KEY).headers["Location"]


@pytest.mark.parametrize(
    ("language", "subject"), [("en", "confirm that it is you"), ("it", "")]
)
def test_code_is_mailed_in_the_readers_language(
    by_code_only, long_since, mailoutbox, language, subject
):
    address = f"/{language}/accounts/reauthenticate/code/"
    long_since(by_code_only).post(address, {"send": "1"})
    assert subject in mailoutbox[0].subject
    assert code_in(mailoutbox[0])


def test_wrong_code_confirms_nothing_and_ends_after_three(
    leaving, by_code_only, long_since, mailoutbox
):
    client = long_since(by_code_only)
    client.post(BY_CODE, {"send": "1"})
    assert "Incorrect code." in words(client.post(BY_CODE, {"code": WRONG}))
    client.post(BY_CODE, {"code": WRONG})
    answer = client.post(BY_CODE, {"code": WRONG}, follow=True)
    assert "Too many failed login attempts" in words(answer)
    client.post(BY_CODE, {"code": code_in(mailoutbox[0])})
    assert client.get("/leave/").status_code == 302


def test_expired_code_says_so(by_code_only, long_since, mailoutbox):
    client = long_since(by_code_only)
    client.post(BY_CODE, {"send": "1"})
    session = client.session
    state = session["reauthentication_code"]
    session["reauthentication_code"] = state | {"at": state["at"] - HOUR}
    session.save()
    answer = client.post(BY_CODE, {"code": code_in(mailoutbox[0])}, follow=True)
    assert "This code has expired" in words(answer)


def test_codes_are_not_mailed_at_will(by_code_only, long_since, mailoutbox):
    client = long_since(by_code_only)
    for _time in range(5):
        client.post(BY_CODE, {"send": "1"})
    assert len(mailoutbox) == 3


def test_mail_server_away_says_so(by_code_only, long_since, mail_server_away):
    answer = long_since(by_code_only).post(BY_CODE, {"send": "1"}, follow=True)
    assert "The mail could not be sent" in words(answer)


def test_mailed_code_is_no_way_past_a_second_step(member, long_since, mailoutbox):
    give_second_factor(member)
    client = long_since(member)
    assert client.post(BY_CODE, {"send": "1"}).status_code == 302
    assert mailoutbox == []
    assert "Send me a code by mail" not in words(client.get(BY_PASSWORD))


def test_app_confirms_too(leaving, member, long_since):
    give_second_factor(member)
    client = long_since(member)
    typed = {"code": app_code(), "next": "/leave/"}
    answer = client.post("/en/accounts/2fa/reauthenticate/", typed)
    assert answer.headers["Location"] == "/leave/"


def test_confirmation_screens_are_for_members(site, client):
    for address in (BY_CODE, BY_PASSWORD):
        assert "/login/" in client.get(address).headers["Location"]


@pytest.mark.parametrize(
    "address",
    ["2fa/totp/activate/", "2fa/webauthn/add/", "2fa/recovery-codes/generate/"],
)
def test_second_step_is_changed_after_a_confirmation_only(member, long_since, address):
    answer = long_since(member).get(f"/en/accounts/{address}")
    assert answer.headers["Location"].startswith(BY_PASSWORD)
    assert not Authenticator.objects.exists()


def test_address_is_changed_after_a_confirmation(member, long_since, mailoutbox):
    client = long_since(member)
    typed = {"action_add": "1", "email": "new@example.org"}
    answer = client.post("/en/accounts/email/", typed)
    assert answer.headers["Location"].startswith(BY_PASSWORD)
    assert not mailoutbox
    confirmed = {"password": PASSWORD, "next": "/en/accounts/email/"}
    client.post(BY_PASSWORD, confirmed)
    assert [mail.to for mail in mailoutbox] == [["new@example.org"]]
    assert not EmailAddress.objects.filter(email="new@example.org").exists()


def test_foreign_next_address_is_left_out(member, long_since):
    typed = {"password": PASSWORD, "next": "https://evil.example/"}
    answer = long_since(member).post(BY_PASSWORD, typed)
    assert answer.headers["Location"] == "/en/"
