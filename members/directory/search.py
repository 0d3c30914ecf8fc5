"""How people are found: of each, what every audience sees is a document of its own.

The documents are made of `SeenProfile` alone. A wider audience's document holds less;
a reader meets the fullest that is for them, so counts, fragments and facets never
come from a field they may not see.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from members.models import Profile, User
from members.models.profile import Audience
from members.visibility import WIDEST_FIRST, SeenProfile, as_seen
from search.contract import Document
from search.outbox import record_changes
from search.registry import Searchable
from vocabulary.models import Concept, Region, Theme

KIND = "member"
# Who meets the document of an audience: principals of `User.search_principals`.
PRINCIPALS = {
    Audience.PUBLIC.value: "public",
    Audience.MEMBERS.value: "member",
    Audience.COORDINATORS.value: "coordinator",
}
# The fuller of two documents comes later: where two are of one length the engine
# shows the later key.
VERSIONS = tuple(str(number) for number, _audience in enumerate(WIDEST_FIRST))


def keys() -> Iterable[str]:
    return [str(pk) for pk in Profile.objects.of_active().values_list("pk", flat=True)]


def documents(keys: list[str]) -> Iterator[Document]:
    profiles = Profile.objects.of_active().filter(pk__in=keys).whole()
    return chain.from_iterable(map(documents_of, profiles))


def documents_of(profile: Profile) -> Iterator[Document]:
    """From the widest audience to the narrowest; none that tells nothing more."""
    told = None
    for version, audience in zip(VERSIONS, WIDEST_FIRST, strict=True):
        seen = as_seen(profile, audience)
        if seen and told != (told := document(seen)):
            yield replace(
                told,
                key=f"{KIND}:{profile.pk}:{version}",
                principals=(PRINCIPALS[audience],),
                published=profile.user.joined_at,
            )


def document(seen: SeenProfile) -> Document:
    """What can be found of a person, still without those who may find it."""
    return Document(
        key="",
        kind=KIND,
        language=seen.text_language,
        group=f"{KIND}:{seen.key}",
        title=seen.name,
        summary=seen.role,
        body="\n".join(filter(None, lines(seen))),
        concepts=tuple(terms(seen)),
        facets={name: values for name, values in facets(seen).items() if values},
        url=f"/members/{seen.key}/",
    )


def lines(seen: SeenProfile) -> Iterator[str]:
    """The texts to look into, each on a line of its own."""
    language = seen.text_language or "en"
    yield from (seen.offers, seen.needs)
    for affiliation in seen.organisations:
        organisation = affiliation.organisation
        names = (organisation.label.best(language), organisation.name, affiliation.part)
        yield ", ".join(dict.fromkeys(filter(None, names)))
    for word in (*seen.regions, *seen.themes, *seen.expertise):
        yield word.label.best(language)
    yield from (seen.contact, seen.mail, seen.phone)
    yield from (link.get("title", "") for link in seen.links)


def terms(seen: SeenProfile) -> Iterator[str]:
    """Ids of declared words: their labels in every language lead to the person."""
    yield from (f"concept:{concept.slug}" for concept in seen.expertise)
    yield from (f"theme:{theme.key}" for theme in seen.themes)
    yield from (f"region:{region.key}" for region in seen.regions)
    yield from (f"language:{code}" for code in spoken(seen))
    yield from (f"availability:{value}" for value in seen.availability)


def facets(seen: SeenProfile) -> dict[str, tuple[str, ...]]:
    organisations = [affiliation.organisation for affiliation in seen.organisations]
    countries = [place.country for place in (*seen.regions, *organisations)]
    return {
        "region": unique(region.key for region in seen.regions),
        "country": unique(countries),
        "organisation": unique(row.key for row in organisations),
        "organisation_kind": unique(row.kind for row in organisations),
        "theme": unique(theme.key for theme in seen.themes),
        "expertise": unique(concept.slug for concept in seen.expertise),
        "speaks": spoken(seen),
        "reads": unique(skill.language for skill in seen.languages if skill.read),
        "availability": unique(seen.availability),
    }


def spoken(seen: SeenProfile) -> tuple[str, ...]:
    """Languages, if only a little."""
    return unique(skill.language for skill in seen.languages if skill.spoken)


def unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))


SHOWN_WORDS = {Region: "regions", Theme: "themes", Concept: "concepts"}
people = Searchable(keys, documents, versions=VERSIONS)


def record_people(**having) -> None:
    """Tells the search that something changed that these profiles show."""
    found = Profile.objects.of_active().filter(**having).order_by("pk")
    record_changes(KIND, found.values_list("pk", flat=True).distinct())


def record_people_of(instance, **kwargs) -> None:
    """The people who show a row of the vocabulary; also a receiver of signals."""
    for model, field in SHOWN_WORDS.items():
        if isinstance(instance, model):
            record_people(**{field: instance})
    if isinstance(instance, Concept):  # it stands for those that were merged into it
        record_people(concepts__merged_into=instance)


def names() -> Iterable[str]:
    """Of all accounts: told to nobody, so that no list of searches tells one."""
    rows = User.objects.filter(is_active=True).order_by()
    return rows.values_list("display_name", flat=True)
