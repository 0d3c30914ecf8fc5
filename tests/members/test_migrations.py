"""Accounts that stood before profiles did get theirs."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from members.models import Profile
from tests.factories import UserFactory

step = import_module("members.migrations.0004_profiles_of_accounts")


@pytest.mark.django_db
def test_account_without_profile_gets_one_and_others_keep_theirs():
    before = UserFactory(language="sl", with_profile=False)
    kept = UserFactory().profile.key

    step.make_profiles(apps, connection.schema_editor())

    assert Profile.objects.get(user=before).text_language == "sl"
    assert Profile.objects.filter(key=kept).exists()
    assert Profile.objects.count() == 2
