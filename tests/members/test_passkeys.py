"""Passkeys: offered, stored as such, bound to the portal's one host."""

import json

import pytest
from allauth.mfa.models import Authenticator

from tests.members.letters import signed_in_as
from tests.reading import html, words

ADD = "/en/accounts/2fa/webauthn/add/"
LOGIN = "/en/accounts/2fa/webauthn/login/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def own(member, signed_in):
    return signed_in(member)


def options_of(client, **headers) -> dict:
    page = html(client.get(ADD, **headers))
    return json.loads(page.find(id="js_data").string)["creation_options"]["publicKey"]


def test_sign_in_page_offers_a_passkey_beside_code_and_password(site, client):
    page = html(client.get("/en/accounts/login/")).main
    password, passkey = page.find(id="id_password"), page.find(id="passkey_login")
    assert password and passkey
    assert "Send me a sign-in code" in page.text
    order = list(page.descendants)
    assert order.index(password) < order.index(passkey)


def test_new_key_is_always_a_passkey(own):
    wanted = options_of(own)["authenticatorSelection"]
    assert wanted["residentKey"] == "required"
    assert wanted["userVerification"] == "required"
    assert html(own.get(ADD)).find(attrs={"name": "passwordless"}) is None


def test_key_belongs_to_the_portals_host(own, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example:8443"
    assert options_of(own)["rp"] == {
        "id": "portal.example",
        "name": "Industrial Culture Network",
    }


def test_key_is_named_after_the_device(own):
    page = html(own.get(ADD, HTTP_USER_AGENT=FIREFOX))
    assert page.find(id="id_name")["value"] == "Firefox on Linux"


@pytest.mark.parametrize("credential", ["", "{}", "[]", '{"id": "x"}', "no json"])
def test_false_key_is_refused(own, member, credential):
    own.get(ADD)
    answer = own.post(ADD, {"name": "Mine", "credential": credential})
    assert answer.status_code == 200
    assert not Authenticator.objects.filter(user=member).exists()
    assert html(answer).find(id="id_name")["value"] == "Mine"


def test_missing_key_is_said(own):
    answer = own.post(ADD, {"name": "Mine", "credential": ""})
    assert "Your browser sent no passkey" in words(answer)


@pytest.mark.parametrize("credential", ["", "{}", '{"id": "x"}'])
def test_false_key_signs_nobody_in(site, client, credential):
    client.get(LOGIN, HTTP_ACCEPT="application/json")
    answer = client.post(LOGIN, {"credential": credential}, follow=True)
    assert answer.redirect_chain[-1][0] == "/en/accounts/login/"
    assert signed_in_as(client) is None


def test_sign_in_without_key_says_so(site, client):
    answer = client.post(LOGIN, {"credential": ""}, follow=True)
    assert "Your browser sent no passkey" in words(answer)


def test_keys_are_ones_own(own, stranger):
    key = Authenticator.objects.create(
        user=stranger, type="webauthn", data={"name": "Theirs", "credential": {}}
    )
    for action in ("edit", "remove"):
        address = f"/en/accounts/2fa/webauthn/keys/{key.pk}/{action}/"
        assert own.get(address).status_code == 404
        assert own.post(address, {"name": "Mine"}).status_code == 404
    assert "Theirs" not in words(own.get("/en/accounts/2fa/webauthn/"))
    key.refresh_from_db()
    assert key.data["name"] == "Theirs"


def test_list_of_keys_is_empty_named_and_asks_the_same(
    own, member, django_assert_num_queries
):
    address = "/en/accounts/2fa/webauthn/"
    assert "You have no passkey yet." in words(own.get(address))
    for number in range(3):
        Authenticator.objects.create(
            user=member, type="webauthn", data={"name": f"Key {number}"}
        )
        with django_assert_num_queries(7):
            shown = words(own.get(address))
    assert "Key 0" in shown and "Key 2" in shown


def test_passkey_is_renamed_and_removed(own, member):
    key = Authenticator.objects.create(
        user=member, type="webauthn", data={"name": "Old", "credential": {}}
    )
    own.post(f"/en/accounts/2fa/webauthn/keys/{key.pk}/edit/", {"name": "Phone"})
    key.refresh_from_db()
    assert key.data["name"] == "Phone"
    own.post(f"/en/accounts/2fa/webauthn/keys/{key.pk}/remove/")
    assert not Authenticator.objects.filter(pk=key.pk).exists()


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "A passkey has been removed"), ("cs", "Pozdrav z")],
)
def test_member_is_told_of_a_removed_passkey(own, member, mailoutbox, language, said):
    key = Authenticator.objects.create(
        user=member, type="webauthn", data={"name": "Old", "credential": {}}
    )
    own.post(f"/{language}/accounts/2fa/webauthn/keys/{key.pk}/remove/")
    assert [mail.to for mail in mailoutbox] == [[member.email]]
    assert said in mailoutbox[0].body


def test_passkey_cannot_open_an_account(site, client):
    assert client.get("/en/accounts/signup/passkey/").status_code == 404
    assert client.get("/en/accounts/2fa/webauthn/signup/").status_code == 404
