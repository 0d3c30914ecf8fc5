"""Accounts of before get their empty profile."""

import secrets

from django.db import migrations


def make_profiles(apps, schema_editor):
    User = apps.get_model("members", "User")
    Profile = apps.get_model("members", "Profile")
    Profile.objects.bulk_create(
        Profile(user=user, key=secrets.token_hex(5), text_language=user.language)
        for user in User.objects.filter(profile=None)
    )


class Migration(migrations.Migration):
    dependencies = [("members", "0003_network")]
    operations = [migrations.RunPython(make_profiles, migrations.RunPython.noop)]
