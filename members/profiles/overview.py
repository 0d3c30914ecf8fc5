"""The edit page's overview: what stands in each group, and who sees it."""

from django.utils.text import capfirst

from members.models import Audience
from members.profiles.groups import GROUPS
from members.profiles.presentation import available_for
from members.profiles.words import links, skill
from members.visibility import LABELS, SeenProfile

TOLD = {
    "photo": lambda seen: [],
    "organisations": lambda seen: [str(row) for row in seen.organisations],
    "regions": lambda seen: [str(row) for row in seen.regions],
    "themes": lambda seen: [str(row) for row in seen.themes],
    "languages": lambda seen: [skill(row) for row in seen.languages],
    "expertise": lambda seen: [str(c) for c in (*seen.expertise, *seen.suggested)],
    "availability": lambda seen: available_for(seen),
    "links": lambda seen: links(seen.links),
}


def group_rows(seen: SeenProfile) -> list[dict]:
    return [
        {"group": group, "fields": [field_row(seen, name) for name in group.form.seen]}
        for group in GROUPS.values()
    ]


def field_row(seen: SeenProfile, name: str) -> dict:
    """One field: its words, or that it is empty, and who sees it."""
    value = getattr(seen, name)
    words = TOLD[name](seen) if name in TOLD else [value] if value else []
    return {
        "name": name,
        "label": LABELS[name],
        "words": words,
        "photo": value if name == "photo" else None,
        "is_empty": not value and not words,
        "audience": capfirst(Audience(seen.audiences[name]).label),
        "is_open": seen.audiences[name] == "public",
    }
