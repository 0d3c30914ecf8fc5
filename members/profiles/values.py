"""The fields of a profile as plain values: what a form shows, keeps and compares.

A value is text, a list of texts or a list of rows ({name: text}); nothing else, so
that two values can be compared, hashed and told in words.
"""

from collections.abc import Callable
from typing import Any

from members.models import Affiliation, LanguageSkill, Organisation, Profile
from members.visibility import audience_chosen
from vocabulary.models import Concept, Region, Theme

Value = Any  # str | list[str] | list[dict[str, str]]


def affiliations(profile: Profile) -> list[dict]:
    rows = profile.affiliations.select_related("organisation")
    return [{"organisation": r.organisation.key, "part": r.part} for r in rows]


def skills(profile: Profile) -> list[dict]:
    rows = profile.languages.order_by("-spoken", "-read", "language")
    return [
        {"language": r.language, "spoken": str(r.spoken), "read": str(r.read)}
        for r in rows
    ]


def keys_of(rows) -> list[str]:
    return sorted(rows.values_list("key", flat=True))


def concepts(profile: Profile) -> list[str]:
    rows = profile.concepts.select_related("merged_into")
    return sorted({concept.standing.slug for concept in rows})


STORED: dict[str, Callable[[Profile], Value]] = {
    "name": lambda p: p.user.display_name,
    "role": lambda p: p.role,
    "organisations": affiliations,
    "regions": lambda p: keys_of(p.regions),
    "themes": lambda p: keys_of(p.themes),
    "languages": skills,
    "expertise": concepts,
    "offers": lambda p: p.offers,
    "needs": lambda p: p.needs,
    "text_language": lambda p: p.text_language,
    "availability": lambda p: sorted(p.availability),
    "phone": lambda p: p.phone,
    "contact": lambda p: p.contact,
    "links": lambda p: [
        {"title": link.get("title", ""), "url": link["url"]} for link in p.links
    ],
    "time_zone": lambda p: p.user.time_zone,
}


def write_affiliations(profile: Profile, rows: list[dict]) -> None:
    found = Organisation.objects.in_bulk(
        [row["organisation"] for row in rows], field_name="key"
    )
    profile.affiliations.all().delete()
    for position, row in enumerate(rows):
        Affiliation.objects.create(
            profile=profile,
            organisation=found[row["organisation"]],
            part=row["part"],
            position=position,
        )


def write_skills(profile: Profile, rows: list[dict]) -> None:
    profile.languages.all().delete()
    for row in rows:
        LanguageSkill.objects.create(
            profile=profile,
            language=row["language"],
            spoken=int(row["spoken"]),
            read=int(row["read"]),
        )


WRITERS: dict[str, Callable[[Profile, Value], None]] = {
    "organisations": write_affiliations,
    "languages": write_skills,
    "regions": lambda p, keys: p.regions.set(Region.objects.filter(key__in=keys)),
    "themes": lambda p, keys: p.themes.set(Theme.objects.filter(key__in=keys)),
    "expertise": lambda p, slugs: p.concepts.set(
        Concept.objects.filter(slug__in=slugs)
    ),
}


def set_audience(profile: Profile, name: str, audience: str) -> None:
    if name == "name":
        profile.name_audience = audience
    else:
        profile.audiences = {**profile.audiences, name: audience}


OF_USER = {"name": "display_name", "time_zone": "time_zone"}


SEES = "sees_"  # "sees_role": who sees the field "role", a value like any other


def stored(profile: Profile, names) -> dict[str, Value]:
    return {name: stored_value(profile, name) for name in names}


def stored_value(profile: Profile, name: str) -> Value:
    if name.startswith(SEES):
        return audience_chosen(profile, name.removeprefix(SEES))
    return STORED[name](profile)


def write(profile: Profile, values: dict[str, Value]) -> None:
    """Sets the values on profile and user, and writes their rows; saves neither."""
    for name, value in values.items():
        if name.startswith(SEES):
            set_audience(profile, name.removeprefix(SEES), value)
        elif name in WRITERS:
            WRITERS[name](profile, value)
        elif name in OF_USER:
            setattr(profile.user, OF_USER[name], value)
        else:
            setattr(profile, name, value)
