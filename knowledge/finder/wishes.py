"""What coordinators want to change, in plain words, and where the library has it.

A wish is filters of the library: its answer is an address of the library that anybody
may widen or narrow there. Concepts and themes are named by keys that stay.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from knowledge.choices import Kind, Layer


@dataclass(frozen=True)
class Wish:
    """`filters`: of each facet any of the values."""

    label: Any
    note: Any
    filters: Mapping[str, tuple[str, ...]]


def of_concepts(*slugs: str) -> dict[str, tuple[str, ...]]:
    return {"concept": slugs}


WISHES = {
    "young-people": Wish(
        _("Bring young people and companies together"),
        _("career guidance, school projects, apprenticeships"),
        of_concepts(
            "career-guidance",
            "school-company-partnership",
            "apprenticeship",
            "vocational-training",
        ),
    ),
    "skills": Wish(
        _("Teach skills"),
        _("crafts, making, new techniques, starting a company"),
        of_concepts(
            "vocational-training",
            "apprenticeship",
            "skills-shortage",
            "blacksmithing",
            "makerspace",
            "additive-manufacturing",
            "entrepreneurship-education",
        ),
    ),
    "workforce": Wish(
        _("Win and keep people for our companies"),
        _("everything about working life and companies"),
        {"theme": ("workforce",)},
    ),
    "plants": Wish(
        _("Bring people into the plants"),
        _("factory visits, guided tours, museums of companies"),
        of_concepts("factory-visit", "guided-tour", "company-museum"),
    ),
    "visitors": Wish(
        _("Bring visitors to the region"),
        _("industrial tourism, routes, maps"),
        of_concepts("industrial-tourism", "thematic-route", "destination-management"),
    ),
    "memory": Wish(
        _("Keep a place or its memory alive"),
        _("heritage, mining tradition, what people tell"),
        of_concepts(
            "industrial-heritage",
            "mining-tradition",
            "oral-history",
            "railway-heritage",
            "workers-housing",
            "headframe",
            "landmark",
        ),
    ),
    "reuse": Wish(
        _("Give an empty works a new use"),
        _("brownfields, adaptive reuse, spoil heaps"),
        of_concepts("adaptive-reuse", "brownfield", "spoil-heap", "makerspace"),
    ),
    "art": Wish(
        _("Show industry through art and exhibitions"),
        _("public art, light, exhibitions, virtual worlds"),
        of_concepts(
            "public-art",
            "light-festival",
            "travelling-exhibition",
            "augmented-reality",
            "virtual-reality",
        ),
    ),
    "pride": Wish(
        _("Make people proud of where they live"),
        _("everything about the identity of a region"),
        {"theme": ("identity",)},
    ),
    "ideas": Wish(
        _("Try out new ideas"),
        _("everything about inventing and starting something"),
        {"theme": ("pioneer-spirit",)},
    ),
    "direction": Wish(
        _("Agree on where the region is going"),
        _("strategies, focus groups, structural change"),
        of_concepts(
            "regional-strategy",
            "structural-change",
            "focus-group",
            "appreciative-inquiry",
        ),
    ),
    "meaning": Wish(
        _("Explain what industrial culture is"),
        _("everything about the idea itself"),
        {"theme": ("concept",)},
    ),
    "tomorrow": Wish(
        _("Show what comes next"),
        _("practices that look at the future of industry"),
        {"layer": (Layer.FUTURE,)},
    ),
    "mistakes": Wish(
        _("Learn from what did not work"),
        _("attempts that failed, with their lesson"),
        {"practice_kind": (Kind.FAILED,)},
    ),
}
