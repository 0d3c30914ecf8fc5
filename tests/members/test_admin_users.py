"""Accounts in the Wagtail admin: mail address and name, no password form."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from members.models import User
from members.parts import EDITORS
from tests.factories import PASSWORD, UserFactory, editor, make_practice
from tests.members.letters import (
    ask_for_code,
    code_in,
    enter_code,
    enter_password,
    signed_in_as,
)
from tests.people import prove
from tests.reading import html, words
from worker.models import Mail

ADD = "/cms/users/new/"


@pytest.fixture
def admin(site, signed_in, administrator):
    return signed_in(administrator)


def filled(**changes) -> dict:
    return {
        "email": "ana@example.org",
        "display_name": "Ana",
        "language": "sl",
        "groups": [],
    } | changes


def edit(admin, user, **changes):
    form = filled(email=user.email) | changes
    return admin.post(f"/cms/users/edit/{user.pk}/", form)


def test_list_shows_accounts_by_name_and_address(admin):
    UserFactory(display_name="Ana Kovač", email="ana@example.org")
    shown = html(admin.get("/cms/users/")).main.text
    assert "Ana Kovač" in shown


@pytest.mark.parametrize("query", ["kova", "ANA@"])
def test_list_is_searched_by_name_and_address(admin, query):
    UserFactory(display_name="Ana Kovač", email="ana@example.org")
    UserFactory(display_name="Eva Novak", email="eva@example.org")
    shown = admin.get("/cms/users/", {"q": query}).content.decode()
    assert "Ana Kovač" in shown and "Eva Novak" not in shown


def test_list_asks_the_same_for_one_account_and_three(admin, django_assert_num_queries):
    admin.get("/cms/users/")
    with django_assert_num_queries(10):
        admin.get("/cms/users/")
    UserFactory.create_batch(2)
    with django_assert_num_queries(10):
        admin.get("/cms/users/")


def test_new_account_can_sign_in_by_code(admin, client, mailoutbox):
    answer = admin.post(ADD, filled(email="Ana@Example.org"))
    assert answer.headers["Location"] == "/cms/users/"
    user = User.objects.get(display_name="Ana")
    assert (user.email, user.language) == ("ana@example.org", "sl")
    assert not user.has_usable_password() and not user.is_superuser
    assert EmailAddress.objects.get(user=user).verified
    ask_for_code(client, "ana@example.org")
    enter_code(client, code_in(mailoutbox[0]))
    assert signed_in_as(client) == user.pk


def test_new_account_gets_its_groups(admin):
    group = Group.objects.create(name="Coordinators")
    admin.post(ADD, filled(groups=[group.pk]))
    assert list(User.objects.get(display_name="Ana").groups.all()) == [group]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": ""}, "email"),
        ({"email": "no address"}, "email"),
        ({"email": "TAKEN@example.org"}, "email"),
        ({"display_name": ""}, "display_name"),
        ({"language": "xx"}, "language"),
    ],
)
def test_wrong_form_makes_no_account_and_says_why(admin, changes, field):
    UserFactory(email="taken@example.org")
    before = User.objects.count()
    answer = admin.post(ADD, filled(**changes))
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    assert User.objects.count() == before


def test_forms_ask_for_no_password(admin, administrator):
    for path in (ADD, f"/cms/users/edit/{administrator.pk}/"):
        shown = admin.get(path).content.decode()
        assert 'type="password"' not in shown
        assert 'name="email"' in shown and 'name="username"' not in shown


def test_edited_account_keeps_its_password(admin, client):
    user = UserFactory(email="ana@example.org")
    answer = edit(admin, user, display_name="Ana Kovač", language="de")
    assert answer.status_code == 302
    user.refresh_from_db()
    assert (user.display_name, user.language) == ("Ana Kovač", "de")
    enter_password(client, user.email, PASSWORD)
    assert signed_in_as(client) == user.pk


def test_changed_address_is_the_one_to_sign_in_with(admin, client, mailoutbox):
    user = UserFactory(email="ana@example.org")
    edit(admin, user, email="Kovac@example.org")
    user.refresh_from_db()
    assert user.email == "kovac@example.org"
    rows = EmailAddress.objects.filter(user=user)
    assert list(rows.values_list("email", "verified", "primary")) == [
        ("kovac@example.org", True, True)
    ]
    ask_for_code(client, "kovac@example.org")
    enter_code(client, code_in(mailoutbox[0]))
    assert signed_in_as(client) == user.pk


def test_old_address_signs_nobody_in_after_the_change(admin, client):
    user = UserFactory(email="ana@example.org")
    edit(admin, user, email="kovac@example.org")
    enter_password(client, "ana@example.org", PASSWORD)
    assert signed_in_as(client) is None


def test_address_that_is_anothers_second_one_is_taken(admin):
    member = UserFactory()
    EmailAddress.objects.create(user=member, email="ana@example.org", verified=True)
    answer = admin.post(ADD, filled())
    message = "There is an account with this address."
    assert message in answer.context["form"].errors["email"]


def test_account_is_not_closed_here_but_suspended_in_the_portal(admin):
    user = UserFactory(email="ana@example.org")
    shown = admin.get(f"/cms/users/edit/{user.pk}/").content.decode()
    assert 'name="is_active"' not in shown
    edit(admin, user, is_active="")
    user.refresh_from_db()
    assert user.is_active


def test_part_of_editor_is_neither_given_nor_lost_here(admin):
    ana, user = editor(email="ana@example.org"), UserFactory()
    group = Group.objects.get(name=EDITORS)
    edit(admin, ana, display_name="Ana Kovač")
    edit(admin, user, groups=[group.pk])
    assert list(ana.groups.all()) == [group]
    assert not user.groups.exists()


@pytest.mark.parametrize("has_traces", [True, False])
@pytest.mark.parametrize("method", ["get", "post"])
def test_account_is_not_deleted_and_the_way_is_named(admin, method, has_traces):
    user = UserFactory()
    if has_traces:
        make_practice(author=user)
    answer = getattr(admin, method)(f"/cms/users/delete/{user.pk}/", follow=True)
    assert answer.redirect_chain == [("/cms/users/", 302)]
    assert "Accounts are not deleted here" in words(answer)
    assert "under “Own data”" in words(answer)
    assert User.objects.filter(pk=user.pk).exists()


def test_admin_offers_no_deleting_of_accounts(admin):
    user = UserFactory(email="ana@example.org")
    for path in ("/cms/users/", f"/cms/users/edit/{user.pk}/"):
        assert "/cms/users/delete/" not in admin.get(path).content.decode()


def test_deleting_an_unknown_account_is_404(admin):
    answer = admin.post("/cms/users/delete/999999/", follow=True)
    assert answer.status_code == 404


def test_members_cannot_manage_accounts(site, signed_in, coordinator):
    client = signed_in(coordinator)
    client.post(ADD, filled())
    edit(client, coordinator, is_superuser="on", display_name="Root")
    coordinator.refresh_from_db()
    assert (coordinator.is_superuser, coordinator.display_name) == (
        False,
        "Ana Coordinator",
    )
    assert not User.objects.filter(email="ana@example.org").exists()


@pytest.mark.parametrize("action", ["set_active_state", "assign_role", "delete"])
def test_nothing_is_done_to_many_accounts_at_once(admin, action):
    user = UserFactory()
    path = f"/cms/bulk/members/user/{action}/?id={user.pk}&next=/cms/users/"
    typed = {"mark_as_active": "False"}
    for answer in (admin.get(path, follow=True), admin.post(path, typed, follow=True)):
        assert answer.status_code == 404
    user.refresh_from_db()
    assert user.is_active
    shown = html(admin.get("/cms/users/"))
    assert not shown.select("[data-bulk-action-checkbox], [data-bulk-action-button]")


def test_changed_address_is_told_to_both_and_ends_the_sessions(
    admin, client, administrator
):
    user = UserFactory(email="ana@example.org", language="sl")
    enter_password(client, user.email, PASSWORD)
    edit(admin, user, email="kovac@example.org", language="sl")
    assert signed_in_as(client) is None
    mails = {mail.to: mail for mail in Mail.objects.all()}
    assert set(mails) == {"ana@example.org", "kovac@example.org"}
    assert {mail.language for mail in mails.values()} == {"sl"}
    for mail in mails.values():
        assert "ana@example.org" in mail.text and "kovac@example.org" in mail.text
    assert admin.get("/cms/users/").status_code == 200


def test_address_changed_to_and_fro_is_told_each_time(admin):
    user = UserFactory(email="ana@example.org")
    for email in ("kovac@example.org", "ana@example.org", "kovac@example.org"):
        edit(admin, user, email=email)
    assert Mail.objects.count() == 6


def test_edit_without_a_new_address_tells_nobody(admin, client):
    user = UserFactory(email="ana@example.org")
    enter_password(client, user.email, PASSWORD)
    edit(admin, user, display_name="Ana Kovač")
    assert signed_in_as(client) == user.pk
    assert not Mail.objects.exists()


def test_administrator_who_changes_the_own_address_stays_signed_in(
    admin, administrator
):
    answer = edit(admin, administrator, email="root@example.org", is_superuser="on")
    assert answer.headers["Location"] == "/cms/users/"
    assert admin.get("/cms/users/").status_code == 200
    assert Mail.objects.count() == 2


def test_account_is_edited_by_who_has_signed_in_lately(admin, administrator):
    user = UserFactory(email="ana@example.org")
    prove(admin, administrator, ago=60 * 60)
    for answer in (
        admin.get(f"/cms/users/edit/{user.pk}/"),
        edit(admin, user, email="kovac@example.org"),
    ):
        assert "/reauthenticate/" in answer.headers["Location"]
    user.refresh_from_db()
    assert user.email == "ana@example.org"
