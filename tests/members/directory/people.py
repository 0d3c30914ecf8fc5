"""People of the directory's tests, and how they get into the index."""

from members.models import LanguageSkill, Profile
from members.visibility import DEFAULTS
from search.outbox import record_change
from tests.factories import UserFactory


def person(name: str = "Ana Kovač", *, seen_by: str = "members", **fields) -> Profile:
    """A member with a profile whose every field is for `seen_by`; indexed."""
    user = UserFactory(display_name=name)
    rows = {
        name: fields.pop(name)
        for name in ("regions", "themes", "concepts")
        if name in fields
    }
    languages = fields.pop("languages", ())
    audiences = fields.pop("audiences", {})
    profile = user.profile
    for field, value in fields.items():
        setattr(profile, field, value)
    profile.name_audience = seen_by
    profile.audiences = ALL_FOR[seen_by] | audiences
    profile.save()
    for field, values in rows.items():
        getattr(profile, field).set(values)
    for language in languages:
        LanguageSkill.objects.create(profile=profile, language=language)
    indexed(profile)
    return Profile.objects.whole().get(pk=profile.pk)


FIELDS = DEFAULTS.keys() - {"name", "mail", "phone"}
ALL_FOR = {
    audience: dict.fromkeys(FIELDS, audience)
    for audience in ("public", "members", "coordinators")
}


def indexed(*profiles: Profile) -> None:
    """Read anew by the next search."""
    for profile in profiles:
        record_change("member", profile.pk)
