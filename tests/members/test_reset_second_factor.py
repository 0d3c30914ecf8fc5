"""`manage.py reset_second_factor`: for who lost passkey, app and recovery codes."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.usersessions.models import UserSession
from django.core.management import CommandError, call_command

from tests.factories import PASSWORD
from tests.members.letters import enter_password, signed_in_as
from tests.people import give_second_factor
from worker.models import Mail


def run(mail: str) -> str:
    out = StringIO()
    call_command("reset_second_factor", mail, stdout=out)
    return out.getvalue()


def test_everything_goes_and_the_person_is_told(member, administrator, client):
    enter_password(client, member.email, PASSWORD)
    give_second_factor(member)
    RecoveryCodes.activate(member)
    said = run("ANA@example.org")
    assert "of ana@example.org" in said and "2 removed." in said
    assert not Authenticator.objects.filter(user=member).exists()
    assert Authenticator.objects.filter(user=administrator).exists()
    assert not UserSession.objects.filter(user=member).exists()
    client.get("/en/")
    assert signed_in_as(client) is None
    mail = Mail.objects.get()
    assert mail.to == member.email and "second step" in mail.subject
    assert "/accounts/login/" in mail.text


def test_password_alone_signs_in_afterwards(member, client):
    give_second_factor(member)
    run(member.email)
    enter_password(client, member.email, PASSWORD)
    assert signed_in_as(client) == member.pk


def test_a_second_reset_is_told_again(member):
    for _time in range(2):
        give_second_factor(member)
        run(member.email)
    assert Mail.objects.count() == 2


def test_without_any_nothing_is_done(member, client):
    enter_password(client, member.email, PASSWORD)
    assert "nothing is changed" in run(member.email)
    assert UserSession.objects.filter(user=member).exists()
    assert not Mail.objects.exists()


def test_unknown_address_is_refused(site):
    with pytest.raises(CommandError, match="nobody@example.org"):
        run("nobody@example.org")
