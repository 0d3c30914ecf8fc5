"""What people agreed to: the texts, their versions, and the log of it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from members.models import Consent, User

PRIVACY_VERSION = "2026-11"  # of the page "privacy"; a new one when its meaning changes


@dataclass(frozen=True)
class Subject:
    """What was agreed to; `is_optional` when one can take it back and stay."""

    label: Any
    is_optional: bool = False


SUBJECTS = {
    "joining": Subject(_("Privacy notice, when joining")),
    "privacy": Subject(_("Privacy notice")),
}


def consents_of(user: User) -> list[Consent]:
    """The log, the newest first."""
    return list(Consent.objects.filter(user=user).order_by("-at", "-pk"))


def label_of(consent: Consent) -> str:
    known = SUBJECTS.get(consent.subject)
    return str(known.label) if known else consent.subject


def rows_of(user: User) -> list[dict]:
    """The log as the page shows it."""
    return [
        {
            "label": label_of(consent),
            "version": consent.version,
            "at": consent.at,
            "is_given": consent.is_given,
        }
        for consent in consents_of(user)
    ]


def has_read_newest(user: User) -> bool:
    """Whether the privacy notice of today was agreed to, on joining or later."""
    return Consent.objects.filter(
        user=user, subject__in=SUBJECTS, version=PRIVACY_VERSION, is_given=True
    ).exists()
