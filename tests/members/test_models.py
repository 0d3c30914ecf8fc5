"""Accounts: the mail address is the login name, in any writing, once."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from members.actions import verify_email
from members.models import Organisation, User, display_name
from tests.factories import OrganisationFactory, UserFactory


def test_account_has_a_mail_address_and_no_username(db):
    user = User.objects.create_user("Ana@Example.ORG", "secret", display_name="Ana")
    assert (user.email, user.get_username()) == ("ana@example.org", "ana@example.org")
    assert user.check_password("secret")
    with pytest.raises(FieldDoesNotExist):
        User._meta.get_field("username")


def test_address_is_one_account_in_any_writing(db):
    UserFactory(email="ana@example.org")
    with pytest.raises(ValidationError) as caught:
        User.objects.create_user("ANA@example.org", "secret", display_name="Other")
    assert "email" in caught.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="Ana@Example.org", display_name="Other")])
    assert User.objects.count() == 1


def test_address_is_found_in_any_writing(db):
    user = UserFactory(email="ana@example.org")
    assert User.objects.get_by_natural_key("Ana@EXAMPLE.org") == user


@pytest.mark.parametrize(
    "fields",
    [
        {"email": "", "display_name": "Ana"},
        {"email": "no address", "display_name": "Ana"},
        {"email": "ana@example.org", "display_name": ""},
        {"email": "ana@example.org", "display_name": "Ana", "language": "xx"},
    ],
)
def test_account_without_what_it_needs_is_not_made(db, fields):
    with pytest.raises(ValidationError):
        User.objects.create_user(password="secret", **fields)
    assert not User.objects.exists()


def test_account_without_password_takes_none(db):
    user = User.objects.create_user("ana@example.org", display_name="Ana")
    assert not user.has_usable_password()


def test_account_is_called_by_its_display_name():
    user = User(email="ana@example.org", display_name="Ana Kovač")
    assert str(user) == user.get_full_name() == user.get_short_name() == "Ana Kovač"
    assert display_name(user) == "Ana Kovač"


def test_administrator_of_the_command_line_can_sign_in_at_once(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a long secret")
    options = {"email": "Admin@example.org", "display_name": "Admin"}
    call_command("createsuperuser", interactive=False, verbosity=0, **options)
    user = User.objects.get()
    assert user.is_superuser and user.check_password("a long secret")
    address = EmailAddress.objects.get(user=user)
    assert (address.email, address.verified, address.primary) == (
        "admin@example.org",
        True,
        True,
    )
    with pytest.raises(CommandError, match="already taken"):
        call_command("createsuperuser", interactive=False, verbosity=0, **options)


def test_verify_email_takes_the_accounts_address_as_proven(db):
    user = UserFactory(verified=False)
    assert not EmailAddress.objects.exists()
    for _time in range(2):
        address = verify_email(user=user)
    assert EmailAddress.objects.get() == address
    assert address.verified and address.primary


def test_account_sees_in_the_search_what_members_see_and_its_own(db):
    user = UserFactory()
    assert user.search_principals == ("member", f"user:{user.pk}")


def test_organisation_is_called_in_the_readers_language_else_by_its_own_name(db):
    OrganisationFactory()
    partner = Organisation.objects.get()
    assert str(partner) == "Business Support Centre Kranj"
    assert partner.other_name == "BSC Kranj"
    partner.label = {"en": "BSC Kranj"}
    partner.save()
    assert Organisation.objects.get().other_name == ""


def test_organisation_tells_what_is_missing_instead_of_hiding_it(db):
    OrganisationFactory()
    partner = Organisation.objects.get()
    rows = {str(row["term"]): row for row in partner.fact_rows}
    assert rows["Website"]["missing"] is True
    assert rows["Region"]["value"] == "Gorenjska (Kranj)"
    assert rows["Own name"]["lang"] == "sl"
    assert "Part" not in rows
