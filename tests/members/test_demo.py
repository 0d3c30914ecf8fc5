"""Demonstration accounts: made once, with passwords of their own, on one's machine."""

import json
import stat

import pytest
from allauth.account.models import EmailAddress

from members import demo
from members.models import User
from portal.management.commands.run import welcome
from tests.members.letters import enter_password, signed_in_as


@pytest.fixture
def var(db, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


def test_accounts_are_a_coordinator_and_an_administrator(var):
    parts = {part: email for part, email, _password in demo.accounts()}
    assert set(parts) == {"coordinator", "administrator"}
    rights = {user.email: user.is_superuser for user in User.objects.all()}
    assert rights == {parts["coordinator"]: False, parts["administrator"]: True}
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == 2


def test_told_passwords_sign_in(var, client):
    for _part, email, password in demo.accounts():
        enter_password(client, email, password)
        assert signed_in_as(client) == User.objects.get(email=email).pk
        client.logout()


def test_passwords_are_random_and_kept_closed(var, settings, tmp_path):
    first = demo.accounts()
    path = var / "demo-accounts.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    passwords = {password for _part, _email, password in first}
    assert len(passwords) == 2 and all(len(p) >= 16 for p in passwords)
    assert set(json.loads(path.read_text()).values()) == passwords
    settings.VAR_DIR = tmp_path / "elsewhere"
    settings.VAR_DIR.mkdir()
    assert not passwords & {password for *_rest, password in demo.accounts()}


def test_second_start_changes_nothing(var):
    first = demo.accounts()
    before = list(User.objects.order_by("pk").values())
    assert demo.accounts() == first
    assert list(User.objects.order_by("pk").values()) == before


def test_forgotten_file_or_emptied_database_is_made_whole(var, client):
    demo.accounts()
    (var / "demo-accounts.json").unlink()
    _part, email, password = demo.accounts()[0]
    enter_password(client, email, password)
    assert signed_in_as(client)
    User.objects.all().delete()
    demo.accounts()
    assert User.objects.count() == 2


def test_what_a_visitor_changed_of_an_account_stays(var):
    demo.accounts()
    User.objects.filter(is_superuser=False).update(display_name="Renamed")
    demo.accounts()
    assert User.objects.get(is_superuser=False).display_name == "Renamed"


def test_production_makes_no_accounts(var, settings):
    settings.DEMO = False
    welcome("portal.example", 80)
    assert not User.objects.exists()
    assert not (var / "demo-accounts.json").exists()
