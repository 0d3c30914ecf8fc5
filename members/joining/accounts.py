"""Accounts of those who were approved or invited, and what they agreed to."""

from collections.abc import Iterable

from django.db import transaction

from members.actions import verify_email
from members.models import Consent, LanguageSkill, Profile, User
from members.own_data.privacy import PRIVACY_VERSION
from search.outbox import record_change


def agree(*, language: str, request=None, user=None) -> Consent:
    """Notes that a person agreed to the privacy notice, before or with the account."""
    return Consent.objects.create(
        subject="joining",
        version=PRIVACY_VERSION,
        language=language,
        request=request,
        user=user,
    )


def account_of(email: str) -> User | None:
    return User.objects.filter(email__iexact=email).first()


@transaction.atomic
def open_account(
    *, email: str, name: str, language: str, languages: Iterable[str] = ()
) -> User:
    """An account without password whose address is verified: its owner used a link.

    Raises ValidationError if there is one already.
    """
    user = User.objects.create_user(email, None, display_name=name, language=language)
    verify_email(user=user)
    set_languages(user.profile, languages, among=languages)
    record_change("member", user.pk)
    return user


def set_languages(
    profile: Profile, languages: Iterable[str], *, among: Iterable[str]
) -> None:
    """Makes `languages` those of `among` that the member speaks; levels stay."""
    wanted = set(languages)
    dropped = set(among) - wanted
    profile.languages.filter(language__in=dropped).delete()
    known = set(profile.languages.values_list("language", flat=True))
    LanguageSkill.objects.bulk_create(
        LanguageSkill(profile=profile, language=code)
        for code in among
        if code in wanted - known
    )
