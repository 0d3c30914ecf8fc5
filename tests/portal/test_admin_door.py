"""The way into the admin: one sign-in, a plain refusal, never a circle."""

import pytest
from django.contrib.auth.models import Group, Permission

from tests.factories import PASSWORD, UserFactory
from tests.members.letters import enter_app_code


@pytest.fixture
def editor(db):
    """A member of a group that may enter the admin, without being its administrator."""
    user = UserFactory()
    group = Group.objects.create(name="Editors of the tests")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    return user


def test_anonymous_reader_is_led_to_the_portals_sign_in(site, client):
    answer = client.get("/cms/pages/", follow=True)
    assert [step[0] for step in answer.redirect_chain] == [
        "/cms/login/?next=/cms/pages/",
        "/en/accounts/login/?next=/cms/pages/",
    ]
    assert answer.status_code == 200


def test_sign_in_on_the_way_to_the_admin_leads_there(site, client, administrator):
    address = "/en/accounts/login/?next=/cms/"
    typed = {"login": administrator.email, "password": PASSWORD, "next": "/cms/"}
    client.post(address, typed)
    answer = enter_app_code(client)
    assert answer.headers["Location"] == "/cms/"
    assert client.get("/cms/").status_code == 200


@pytest.mark.parametrize("path", ["/cms/", "/cms/login/", "/cms/login/?next=/cms/"])
def test_member_without_right_gets_a_plain_refusal(site, signed_in, coordinator, path):
    answer = signed_in(coordinator).get(path, follow=True)
    assert answer.status_code == 403
    assert len(answer.redirect_chain) <= 1
    assert "This gate is not open to you" in answer.content.decode()


def test_editor_enters(site, signed_in, editor):
    client = signed_in(editor)
    assert client.get("/cms/").status_code == 200
    assert client.get("/cms/login/").headers["Location"] == "/cms/"


def test_administrator_is_led_on_to_where_they_went(site, signed_in, administrator):
    answer = signed_in(administrator).get("/cms/login/?next=/cms/pages/")
    assert answer.headers["Location"] == "/cms/pages/"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""]
)
def test_foreign_next_address_is_left_out(
    site, signed_in, client, administrator, target
):
    inside = signed_in(administrator).get("/cms/login/", {"next": target})
    assert inside.headers["Location"] == "/cms/"
    outside = client.get("/cms/login/", {"next": target})
    assert outside.headers["Location"] == "/en/accounts/login/?next=/cms/"


def test_wagtails_own_password_reset_is_gone(site, client, administrator, mailoutbox):
    path = "/cms/password_reset/"
    assert client.get(path, follow=True).status_code == 404
    client.post(path, {"email": administrator.email})
    assert mailoutbox == []


def test_wagtails_own_sign_in_forms_take_no_password(site, client, administrator):
    typed = {"username": administrator.email, "password": PASSWORD}
    for path in ("/cms/login/", "/en/_util/login/"):
        client.post(path, typed)
        assert "_auth_user_id" not in client.session


def test_wagtails_form_for_closed_pages_is_the_portals(site, client):
    answer = client.get("/sl/_util/login/?next=/sl/library/")
    assert answer.headers["Location"] == "/sl/accounts/login/?next=/sl/library/"


def test_account_page_of_the_admin_changes_neither_address_nor_password(
    site, signed_in, administrator
):
    shown = signed_in(administrator).get("/cms/account/").content.decode()
    assert 'type="password"' not in shown
    assert 'name="name_email-email"' not in shown


def test_leaving_the_admin_ends_the_session(site, signed_in, administrator):
    client = signed_in(administrator)
    answer = client.post("/cms/logout/", follow=True)
    assert "_auth_user_id" not in client.session
    assert "/accounts/login/" in answer.redirect_chain[-1][0]
