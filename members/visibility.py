"""Who sees which field of a profile. Nothing else decides it.

Pages, cards, the directory, search documents, counts, JSON, feeds and JSON-LD are
made of a `SeenProfile`, never of the rows themselves.
"""

from dataclasses import dataclass, field, fields
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models.profile import (
    Affiliation,
    Audience,
    LanguageSkill,
    Profile,
    audience_of,
)

WIDEST_FIRST = tuple(Audience.values)

# Each field that has an audience, with its default.
DEFAULTS: dict[str, Audience] = {
    "name": Audience.MEMBERS,
    "photo": Audience.MEMBERS,
    "role": Audience.MEMBERS,
    "organisations": Audience.MEMBERS,
    "regions": Audience.MEMBERS,
    "languages": Audience.MEMBERS,
    "themes": Audience.MEMBERS,
    "expertise": Audience.MEMBERS,
    "offers": Audience.MEMBERS,
    "needs": Audience.MEMBERS,
    "availability": Audience.MEMBERS,
    "contact": Audience.MEMBERS,
    "links": Audience.MEMBERS,
    "time_zone": Audience.MEMBERS,
    "mail": Audience.COORDINATORS,
    "phone": Audience.COORDINATORS,
}

LABELS: dict[str, Promise] = {
    "name": _("Name"),
    "photo": _("Photo"),
    "role": _("Role in the network"),
    "organisations": _("Organisations"),
    "regions": _("Regions"),
    "languages": _("Languages"),
    "themes": _("Themes"),
    "expertise": _("Expertise"),
    "offers": _("I can offer"),
    "needs": _("I am looking for"),
    "availability": _("Available for"),
    "contact": _("Best way to reach me"),
    "links": _("Links"),
    "time_zone": _("Time zone"),
    "mail": _("Mail address"),
    "phone": _("Phone"),
}


@dataclass(frozen=True, slots=True)
class SeenProfile:
    """A profile as one audience sees it; what is hidden is empty, as if not told."""

    key: str
    url: str
    name: str
    photo: Any = None  # files.Image
    role: str = ""
    organisations: tuple[Affiliation, ...] = ()
    regions: tuple = ()
    languages: tuple[LanguageSkill, ...] = ()
    themes: tuple = ()
    expertise: tuple = ()
    offers: str = ""
    needs: str = ""
    text_language: str = ""  # empty where nothing is shown that is written in it
    availability: tuple[str, ...] = ()
    contact: str = ""
    links: tuple[dict, ...] = ()
    time_zone: str = ""
    mail: str = ""
    phone: str = ""
    # for its owner only:
    audiences: dict[str, str] = field(default_factory=dict)
    suggested: tuple = ()  # concepts that coordinators have not decided on


def standing(profile: Profile) -> tuple:
    """The concepts of a profile, for merged ones those that took them in; each once."""
    return tuple(dict.fromkeys(concept.standing for concept in profile.concepts.all()))


TEXTS = ("role", "offers", "needs", "contact")
READERS = {
    "name": lambda p: p.user.display_name,
    "photo": lambda p: p.photo,
    "role": lambda p: p.role,
    "organisations": lambda p: tuple(p.affiliations.all()),
    "regions": lambda p: tuple(p.regions.all()),
    "languages": lambda p: tuple(p.languages.all()),
    "themes": lambda p: tuple(p.themes.all()),
    "expertise": lambda p: tuple(c for c in standing(p) if c.state == "approved"),
    "offers": lambda p: p.offers,
    "needs": lambda p: p.needs,
    "availability": lambda p: tuple(p.availability),
    "contact": lambda p: p.contact,
    "links": lambda p: tuple(p.links),
    "time_zone": lambda p: p.user.time_zone,
    "mail": lambda p: p.user.email,
    "phone": lambda p: p.phone,
}


def audience_chosen(profile: Profile, name: str) -> str:
    """What the member chose for a field, or its default."""
    if name == "name":
        return profile.name_audience
    chosen = profile.audiences.get(name, DEFAULTS[name].value)
    return chosen if chosen in WIDEST_FIRST else Audience.COORDINATORS.value


def effective_audience(profile: Profile, name: str) -> str:
    """Who sees a field: never more people than see the name."""
    chosen = audience_chosen(profile, name), profile.name_audience
    return max(chosen, key=WIDEST_FIRST.index)


def as_seen(profile: Profile, audience: str) -> SeenProfile | None:
    """The profile as `audience` sees it; None where it does not even see the name."""
    if profile.hidden_at or not profile.user.is_active:
        return None
    shown = {
        name: read(profile)
        for name, read in READERS.items()
        if admits(effective_audience(profile, name), audience)
    }
    return made(profile, shown) if "name" in shown else None


def seen_by(profile: Profile, reader) -> SeenProfile | None:
    """The profile as this reader sees it; its owner sees all of it."""
    if is_own(profile, reader):
        return own(profile)
    return as_seen(profile, audience_of(reader))


def named_for_keeper(profile: Profile) -> SeenProfile:
    """The name alone, of a suspended or leaving person, for who keeps their parts."""
    return made(profile, {"name": READERS["name"](profile)})


def is_own(profile: Profile, reader) -> bool:
    return reader.is_authenticated and reader.pk == profile.pk


def own(profile: Profile) -> SeenProfile:
    shown = {name: read(profile) for name, read in READERS.items()}
    audiences = {name: effective_audience(profile, name) for name in DEFAULTS}
    pending = tuple(c for c in standing(profile) if c.state == "pending")
    return made(profile, shown | {"audiences": audiences, "suggested": pending})


def is_field_seen(name: str, audience: str) -> Q:
    """For a QuerySet of profiles: those whose field `name` this audience sees.

    The name itself is the business of `Profile.objects.visible_to`.
    """
    chosen = f"audiences__{name}"
    seen = Q(**{f"{chosen}__in": WIDEST_FIRST[: WIDEST_FIRST.index(audience) + 1]})
    by_default = admits(DEFAULTS[name], audience)
    return seen | Q(**{f"{chosen}__isnull": True}) if by_default else seen


def admits(field_audience: str, audience: str) -> bool:
    return WIDEST_FIRST.index(field_audience) <= WIDEST_FIRST.index(audience)


def made(profile: Profile, shown: dict) -> SeenProfile:
    about = {"key": profile.key, "url": profile.get_absolute_url()}
    language = profile.text_language if has_text(shown) else ""
    return SeenProfile(**about, **shown, text_language=language)


def has_text(shown: dict) -> bool:
    """Whether something is shown that its member wrote in the language of the texts."""
    parts = (row.part for row in shown.get("organisations", ()))
    return any((*(shown.get(name) for name in TEXTS), *parts))


assert set(READERS) == set(DEFAULTS) == set(LABELS)
assert set(READERS) <= {f.name for f in fields(SeenProfile)}
