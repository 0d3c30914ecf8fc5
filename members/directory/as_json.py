"""A page of the directory for programs, made of what the reader sees."""

from members.visibility import SeenProfile
from search.listing import Listing


def page_of(found: Listing) -> dict:
    return {
        "total": found.total,
        "page": found.page_number,
        "pages": found.page_count,
        "next": found.next_url,
        "facets": {
            facet["name"]: {o["value"]: o["count"] for o in facet["options"]}
            for facet in found.facets
        },
        "people": [person(row["person"]) for row in found.rows],
    }


def person(seen: SeenProfile) -> dict:
    """What a card tells, and the address of the rest; nothing empty."""
    told = {
        "key": seen.key,
        "url": seen.url,
        "name": seen.name,
        "role": seen.role,
        "organisations": [organisation(row) for row in seen.organisations],
        "regions": [region.key for region in seen.regions],
        "themes": [theme.key for theme in seen.themes],
        "expertise": [concept.slug for concept in seen.expertise],
        "languages": [language(skill) for skill in seen.languages],
        "availability": list(seen.availability),
        "offers": seen.offers,
        "needs": seen.needs,
    }
    if seen.offers or seen.needs:
        told["text_language"] = seen.text_language
    return {name: value for name, value in told.items() if value}


def organisation(affiliation) -> dict:
    row = affiliation.organisation
    return {"key": row.key, "name": str(row), "part": affiliation.part}


def language(skill) -> dict:
    return {"language": skill.language, "spoken": skill.spoken, "read": skill.read}
