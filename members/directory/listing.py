"""The directory's list: hits from the search, people as their reader sees them."""

import re

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from members.directory.search import KIND
from members.directory.words import LANGUAGE_NAMES, SHORT
from members.models import Organisation, Profile
from members.models.profile import audience_of
from members.visibility import SeenProfile, as_seen
from portal.countries import COUNTRIES
from search.contract import Hit, Piece
from search.listing import PAGE_SIZE, Facet, Listing, listing, words_of
from vocabulary.models import Concept, Region, Theme

AVAILABILITY = {value.value: word for value, word in SHORT.items()}
LINE_ENDS = re.compile(r"\s*\n\s*")
SORTS = {
    "relevance": _("Relevance"),
    "title": _("Name"),
    "newest": _("Newest"),
}


def directory_facets(regions: list[Region]) -> list[Facet]:
    languages = by_word(LANGUAGE_NAMES)
    return [
        Facet("region", _("Region"), {r.key: str(r.label) for r in regions}),
        Facet("availability", _("Available for"), AVAILABILITY),
        Facet("speaks", _("Speaks"), languages),
        Facet("theme", _("Theme"), {t.key: str(t.label) for t in Theme.objects.all()}),
        Facet("expertise", _("Expertise"), expertise()),
        Facet("organisation_kind", _("Kind of organisation"), organisation_kinds()),
        Facet("country", _("Country"), by_word(COUNTRIES)),
        Facet("reads", _("Reads"), languages),
    ]


def by_word(labels: dict) -> dict[str, str]:
    """In the alphabet of the reader's words."""
    return dict(sorted(labels.items(), key=lambda pair: str(pair[1]).casefold()))


def organisation_kinds() -> dict[str, str]:
    return by_word(dict(Organisation.Kind.choices))


def expertise() -> dict[str, str]:
    concepts = Concept.objects.approved().by_label()
    return {concept.slug: str(concept.label) for concept in concepts}


def directory_listing(request: HttpRequest, regions: list[Region]) -> Listing:
    """The people that the address asks for, each as this reader sees them.

    Without index the newest are listed from the database.
    """
    found = listing(request, directory_facets(regions), (KIND,), SORTS)
    found.facets = [facet for facet in found.facets if facet["options"]]
    audience = audience_of(request.user)
    if found.is_away:
        found.rows = rows_of_database(request.user, audience)
    else:
        found.rows = rows_of_hits(found.result.hits, audience)
    return found


def rows_of_hits(hits: tuple[Hit, ...], audience: str) -> list[dict]:
    """In the order of the hits; who closed the name a moment ago is left out."""
    keys = [hit.group.removeprefix(f"{KIND}:") for hit in hits]
    profiles = Profile.objects.of_active().filter(key__in=keys).whole()
    people = {profile.key: as_seen(profile, audience) for profile in profiles}
    return [
        row(people[key], hit)
        for key, hit in zip(keys, hits, strict=True)
        if people.get(key)
    ]


def rows_of_database(reader, audience: str) -> list[dict]:
    newest = Profile.objects.visible_to(reader).order_by("-user__joined_at", "-pk")
    people = [as_seen(profile, audience) for profile in newest.whole()[:PAGE_SIZE]]
    return [row(seen) for seen in people if seen]


def row(seen: SeenProfile, hit: Hit | None = None) -> dict:
    """What a card shows of a person, and why they were found."""
    fragments = hit.fragments if hit else ()
    return {
        "person": seen,
        "title_pieces": hit.title if hit else (),
        "fragments": [on_one_line(f) for f in fragments if any(p.marked for p in f)],
        "why": words_of(hit.why) if hit else "",
        "languages": [LANGUAGE_NAMES[s.language] for s in seen.languages if s.spoken],
        "availability": [
            AVAILABILITY[v] for v in seen.availability if v in AVAILABILITY
        ],
        "initials": initials(seen.name),
    }


def on_one_line(fragment: tuple[Piece, ...]) -> list[Piece]:
    """The texts of a person stand on lines of their own; here a dot parts them."""
    return [p._replace(text=LINE_ENDS.sub(" · ", p.text)) for p in fragment]


def initials(name: str) -> str:
    """Of the first and the last word."""
    words = name.split()
    return "".join(word[0] for word in (words[0], *words[1:][-1:])) if words else ""
