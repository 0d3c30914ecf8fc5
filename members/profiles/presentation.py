"""A profile as its page, as JSON and as JSON-LD: all made of what the reader sees."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from django.template.defaultfilters import date as date_words
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from files.models import Image
from members.directory.as_json import person
from members.directory.listing import initials
from members.models import Availability
from members.profiles.words import language_name, skill
from members.visibility import SeenProfile
from portal.addresses import absolute

ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}
PHOTO = "fill-480x480|format-webp"


def shown(seen: SeenProfile) -> dict:
    """What the template needs beside the seen profile itself."""
    first = seen.organisations[0].organisation if seen.organisations else None
    return {
        "person": seen,
        "initials": initials(seen.name),
        "first_organisation": first,
        "affiliations": affiliation_rows(seen),
        "languages": [skill(row) for row in seen.languages],
        "availability": available_for(seen),
        "here_time": time_there(seen.time_zone),
        "phone_url": "tel:" + "".join(c for c in seen.phone if c.isdigit() or c == "+"),
        "can_be_reached": any((seen.contact, seen.mail, seen.phone, seen.links)),
    }


def affiliation_rows(seen: SeenProfile) -> list[dict]:
    return [
        {
            "name": str(row.organisation),
            "url": row.organisation.get_absolute_url(),
            "part": row.part,
            "kind": row.organisation.get_kind_display(),
        }
        for row in seen.organisations
    ]


def available_for(seen: SeenProfile) -> list[str]:
    labels = dict(Availability.choices)
    return [
        str(capfirst(labels[value])) for value in seen.availability if value in labels
    ]


def time_there(zone: str) -> str:
    """ "It is 14:20 in Ljubljana."; "" where the zone is hidden or unknown."""
    if not zone:
        return ""
    now = here(zone)
    place = zone.rpartition("/")[2].replace("_", " ")
    words = {"time": date_words(now, "TIME_FORMAT"), "place": place}
    return _("It is %(time)s in %(place)s.") % words


def here(zone: str) -> datetime:
    return timezone.now().astimezone(ZoneInfo(zone))


def as_json(seen: SeenProfile) -> dict:
    """The profile for programs; nothing empty."""
    more = {
        "photo": photo_url(seen.photo),
        "contact": seen.contact,
        "mail": seen.mail,
        "phone": seen.phone,
        "links": list(seen.links),
        "time_zone": seen.time_zone,
    }
    told = {name: value for name, value in more.items() if value}
    return person(seen) | told | {"url": absolute(seen.url)}


def as_json_ld(seen: SeenProfile) -> dict:
    """schema.org's Person, as search engines read it; nothing empty."""
    told = {
        "name": seen.name,
        "jobTitle": seen.role,
        "image": photo_url(seen.photo),
        "email": seen.mail,
        "telephone": seen.phone,
        "worksFor": [
            {"@type": "Organization", "name": str(row.organisation)}
            for row in seen.organisations
        ],
        "knowsLanguage": [
            {
                "@type": "Language",
                "name": language_name(row),
                "alternateName": row.language,
            }
            for row in seen.languages
        ],
        "knowsAbout": [str(word) for word in (*seen.themes, *seen.expertise)],
        "workLocation": [
            {"@type": "Place", "name": str(region)} for region in seen.regions
        ],
        "makesOffer": offer(seen),
        "seeks": {"@type": "Demand", "description": seen.needs} if seen.needs else None,
        "sameAs": [link["url"] for link in seen.links],
    }
    frame = {"@context": "https://schema.org", "@type": "Person"}
    told = {name: value for name, value in told.items() if value}
    return frame | {"url": absolute(seen.url)} | told


def json_ld_script(seen: SeenProfile) -> str:
    """As a data block of the page's head; nothing in it can end the block."""
    text = json.dumps(as_json_ld(seen), ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def offer(seen: SeenProfile) -> list[dict]:
    words = [*available_for(seen), *filter(None, [seen.offers])]
    return [{"@type": "Offer", "description": text} for text in words]


def photo_url(photo: Image | None) -> str:
    return absolute(photo.get_rendition(PHOTO).url) if photo else ""
