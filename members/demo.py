"""Accounts to look at the portal with, on one's own machine (DEMO only)."""

import json
import secrets

from django.conf import settings
from django.db import transaction

from members.actions import verify_email
from members.models import User
from members.parts import give_part
from vocabulary.models import Region

PARTS = {
    "coordinator": ("coordinator@example.org", "Demonstration coordinator", False),
    "administrator": ("administrator@example.org", "Demonstration administrator", True),
}


def accounts() -> list[tuple[str, str, str]]:
    """(part, mail address, password) of each; made, with new passwords, if missing."""
    passwords = kept_passwords()
    for part in PARTS:
        ensure(part, passwords[part])
    return [(part, PARTS[part][0], passwords[part]) for part in PARTS]


def kept_passwords() -> dict[str, str]:
    path = settings.VAR_DIR / "demo-accounts.json"
    if path.exists():
        return json.loads(path.read_text())
    passwords = {part: secrets.token_urlsafe(12) for part in PARTS}
    path.touch(mode=0o600)
    path.write_text(json.dumps(passwords))
    return passwords


@transaction.atomic
def ensure(part: str, password: str) -> User:
    email, name, is_superuser = PARTS[part]
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(
            email, password, display_name=name, is_superuser=is_superuser
        )
        verify_email(user=user)
        give_demo_part(user, part)
    elif not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    return user


def give_demo_part(user: User, part: str) -> None:
    region = Region.objects.filter(key="zwickau").first()
    if part == "coordinator" and region:
        give_part(user=user, kind="coordinator", region=region, by=None)
