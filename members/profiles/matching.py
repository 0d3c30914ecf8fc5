"""Whom to meet: people whose offers meet one's needs, and why, in words.

Made of seen profiles alone: what a reader may not see leads to nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, When

from members.directory.listing import initials
from members.models import Profile
from members.models.profile import LanguageSkill, audience_of
from members.profiles.reasons import TO_A_PERSON, TO_A_REGION, Wording
from members.profiles.topics import Frequency, Topic, TopicFinder, Topics
from members.profiles.words import language_name
from members.visibility import SeenProfile, as_seen, is_field_seen, own
from vocabulary.models import Region

MOST_COMPARED = 120
MOST_OF_A_REGION = 60  # people whose needs and offers stand for their region
SHOWN = 4
WEIGHTS = {"offers": 5, "knows": 4, "needs": 4, "expertise": 2, "themes": 1.5}


@dataclass
class Subject:
    """A person, or a region as the sum of its people: what is given and wanted."""

    offers: Topics = field(default_factory=dict)
    needs: Topics = field(default_factory=dict)
    knows: Topics = field(default_factory=dict)
    themes: Topics = field(default_factory=dict)
    languages: Topics = field(default_factory=dict)
    regions: set[str] = field(default_factory=set)

    def add(self, other: "Subject") -> None:
        for name in ("offers", "needs", "knows", "themes", "languages", "regions"):
            getattr(self, name).update(getattr(other, name))


@dataclass(frozen=True)
class Match:
    """A person worth meeting, and the sentences why."""

    person: SeenProfile
    reasons: list[str]
    score: float
    is_elsewhere: bool

    @property
    def initials(self) -> str:
        return initials(self.person.name)


def subject_of(seen: SeenProfile, finder: TopicFinder) -> Subject:
    available = finder.availability(seen.availability)
    return Subject(
        offers=finder.topics(seen.offers, seen.text_language) | available,
        needs=finder.topics(seen.needs, seen.text_language),
        knows={("concept", row.slug): str(row) for row in seen.expertise},
        themes={("theme", row.key): str(row) for row in seen.themes},
        languages={
            ("language", row.language): language_name(row)
            for row in seen.languages
            if row.spoken >= LanguageSkill.Level.GOOD
        },
        regions={region.key for region in seen.regions},
    )


def matches_for(profile: Profile, limit: int = SHOWN) -> list[Match]:
    """People for the owner of `profile`, the best first; eighteen queries at most."""
    finder = TopicFinder()
    mine = subject_of(own(profile), finder)
    people = seen_candidates(mine, profile.user)
    return best(mine, people, finder, TO_A_PERSON)[:limit]


def why_two(profile: Profile, other: SeenProfile) -> list[str]:
    """Why the owner of `profile` and `other` should meet; may be empty."""
    finder = TopicFinder()
    mine = subject_of(own(profile), finder)
    found = best(mine, [other], finder, TO_A_PERSON)
    return found[0].reasons if found else []


def matches_for_region(region: Region, reader, limit: int = SHOWN) -> list[Match]:
    """People of other regions for those of `region`, as far as `reader` sees both."""
    audience = audience_of(reader)
    is_here = Q(regions=region) & is_field_seen("regions", audience)
    rows = Profile.objects.visible_to(reader).filter(is_here).order_by("-changed_at")
    finder, here = TopicFinder(), Subject()
    for seen in seen_as(rows.whole()[:MOST_OF_A_REGION], audience):
        here.add(subject_of(seen, finder))
    here.regions = {region.key}
    people = seen_candidates(here, reader)
    found = best(here, people, finder, TO_A_REGION)
    return [match for match in found if match.is_elsewhere][:limit]


def seen_as(profiles: Iterable[Profile], audience: str) -> list[SeenProfile]:
    return [seen for profile in profiles if (seen := as_seen(profile, audience))]


def seen_candidates(subject: Subject, reader) -> list[SeenProfile]:
    """At most 120 who share a concept, a theme or a language, those who share most."""
    audience = audience_of(reader)
    shared = sharing(subject, audience)
    rows = Profile.objects.visible_to(reader).exclude(pk=reader.pk)
    scores = {name: score(condition) for name, condition in shared.items()}
    rows = rows.annotate(**scores).filter(
        Q(has_concept=1) | Q(has_theme=1) | Q(has_language=1)
    )
    order = F("has_concept") * 4 + F("has_theme") * 2 + F("has_language")
    rows = rows.order_by(order.desc(), "-changed_at", "pk")
    return seen_as(rows.whole()[:MOST_COMPARED], audience)


def sharing(subject: Subject, audience: str) -> dict[str, Q]:
    """Conditions on a profile, each only where the audience sees the field."""
    topics = {**subject.knows, **subject.needs, **subject.offers}
    slugs = [key for kind, key in topics if kind == "concept"]
    of_concept = Q(concept__slug__in=slugs) | Q(concept__merged_into__slug__in=slugs)
    concepts = Profile.concepts.through.objects.filter(of_concept)
    keys = [key for _kind, key in subject.themes]
    themes = Profile.themes.through.objects.filter(theme__key__in=keys)
    codes = [key for _kind, key in subject.languages]
    skills = LanguageSkill.objects.filter(language__in=codes, spoken__gte=2)
    return {
        f"has_{name}": Q(Exists(rows.filter(profile=OuterRef("pk"))))
        & is_field_seen(seen_field, audience)
        for name, rows, seen_field in (
            ("concept", concepts, "expertise"),
            ("theme", themes, "themes"),
            ("language", skills, "languages"),
        )
    }


def score(condition: Q) -> Case:
    return Case(When(condition, then=1), default=0, output_field=IntegerField())


def best(
    mine: Subject, people: list[SeenProfile], finder: TopicFinder, wording: Wording
) -> list[Match]:
    """Those with a reason, another region first, then by how much there is to share."""
    subjects = [subject_of(seen, finder) for seen in people]
    texts = Frequency(subject.offers | subject.needs for subject in subjects)
    found = [
        match(mine, theirs, seen, texts, wording)
        for theirs, seen in zip(subjects, people, strict=True)
    ]
    found = [match for match in found if match.score]
    return sorted(found, key=lambda m: (not m.is_elsewhere, -m.score, m.person.key))


def match(mine, theirs, seen: SeenProfile, texts: Frequency, wording) -> Match:
    shared = {
        "offers": common(mine.needs, theirs.offers, texts),
        "knows": common(mine.needs, theirs.knows, texts),
        "needs": common(theirs.needs, mine.offers | mine.knows, texts),
        "expertise": common(mine.knows, theirs.knows, texts),
        "themes": common(mine.themes, theirs.themes, texts),
    }
    total = sum(WEIGHTS[name] * min(len(found), 3) for name, found in shared.items())
    shared["languages"] = common(mine.languages, theirs.languages, texts)
    return Match(
        person=seen,
        reasons=wording.sentences(in_words(shared)) if total else [],
        score=total and total + bool(shared["languages"]),
        is_elsewhere=not (mine.regions & theirs.regions),
    )


def common(one: Topics, other: Topics, texts: Frequency) -> Topics:
    """What both have and not everybody has."""
    return texts.telling({t: other[t] for t in one if t in other})


def in_words(shared: dict[str, Topics]) -> dict[str, list[str]]:
    """The words for it; a word of a text only where no concept says it better."""
    told = {}
    for name, topics in shared.items():
        better = {t: label for t, label in topics.items() if t[0] != "word"}
        named = [quoted(topic, label) for topic, label in (better or topics).items()]
        told[name] = list(dict.fromkeys(named))
    return told


def quoted(topic: Topic, label: str) -> str:
    """Words of texts and names of concepts stand in quotation marks in a sentence."""
    return label if topic[0] in ("availability", "language") else f"“{label}”"
