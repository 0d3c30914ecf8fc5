"""Vocabulary and organisations."""

from django.db.models import Model

from home.seeding.facts import Entry, Facts
from home.seeding.report import Report
from members.models import Organisation
from portal.countries import COUNTRIES
from portal.languages import CODES
from search.outbox import record_change, record_terms_change
from vocabulary.models import Branch, Concept, Region, StakeholderGroup, Theme


def seed_words(facts: Facts, report: Report) -> None:
    for number, entry in enumerate(facts.entries("vocabulary", "themes")):
        make(Theme, entry, report, theme_fields(entry) | {"position": number})
    for entry in facts.entries("vocabulary", "regions"):
        make(Region, entry, report, region_fields(entry))
    for number, entry in enumerate(facts.entries("vocabulary", "stakeholder_groups")):
        make(StakeholderGroup, entry, report, {"position": number})
    for entry in facts.entries("vocabulary", "branches"):
        make(Branch, entry, report, {})
    make_concepts(list(facts.entries("concepts", "concepts")), report)
    record_terms_change()
    report.tell("themes", "regions", "stakeholder groups", "branches of industry")
    report.tell("concepts")


def make(model: type[Model], entry: Entry, report: Report, fields: dict) -> None:
    """A term with its labels, unless there is one with this key."""
    labels = {"label": entry.in_all_languages("label")}
    if "definition" in entry:
        labels["definition"] = entry.in_all_languages("definition")
    _row, is_new = model.objects.get_or_create(
        key=entry.need("key"), defaults=labels | fields
    )
    report.count(plain_name(model), is_new)


def plain_name(model: type[Model]) -> str:
    names = {
        Theme: "themes",
        Region: "regions",
        StakeholderGroup: "stakeholder groups",
        Branch: "branches of industry",
    }
    return names[model]


def theme_fields(entry: Entry) -> dict:
    return {
        "long_label": entry.in_all_languages("long"),
        "color": entry.one_of("color", Theme.Color.values) or entry.need("color"),
        "drawing": entry.need("drawing"),
    }


def region_fields(entry: Entry) -> dict:
    return {
        "short_label": entry.in_all_languages("short"),
        "alternatives": word_lists(entry),
        "country": entry.one_of("country", COUNTRIES) or entry.need("country"),
        "nuts": entry.need("nuts"),
        "latitude": entry.need("latitude"),
        "longitude": entry.need("longitude"),
        "is_about": entry.one_of("precision", ("town", "about")) == "about",
    }


def word_lists(entry: Entry) -> dict[str, list[str]]:
    lists = entry.get("alternatives") or {}
    return {
        code: [str(word) for word in lists[code]] for code in CODES if lists.get(code)
    }


def make_concepts(entries: list[Entry], report: Report) -> None:
    """What stands already keeps its words and relations."""
    made = [entry for entry in entries if make_concept(entry, report)]
    known = {concept.slug: concept for concept in Concept.objects.all()}
    for entry in made:
        concept = known[entry.need("key")]
        for name in ("broader", "related"):
            others = entry.some_of(name, known)
            getattr(concept, name).add(*(known[slug] for slug in others))


def make_concept(entry: Entry, report: Report) -> bool:
    slug = entry.need("key")
    label = entry.in_all_languages("label")
    _row, is_new = Concept.objects.get_or_create(
        slug=slug,
        defaults={
            "name": label["en"],
            "label": label,
            "alternatives": word_lists(entry),
            "definition": entry.in_all_languages("definition"),
            "state": Concept.State.APPROVED,
        },
    )
    if is_new:
        record_change("concept", _row.pk)
    report.count("concepts", is_new)
    return is_new


def seed_organisations(facts: Facts, report: Report) -> None:
    regions = {region.key: region for region in Region.objects.all()}
    for entry in facts.entries("organisations", "organisations"):
        organisation, is_new = Organisation.objects.get_or_create(
            key=entry.need("key"), defaults=organisation_fields(entry, regions)
        )
        report.count("organisations", is_new)
        if is_new:
            record_change("organisation", organisation.pk)
    report.tell("organisations")


def organisation_fields(entry: Entry, regions: dict[str, Region]) -> dict:
    region = entry.one_of("region", regions)
    return {
        "name": entry.need("own"),
        "name_language": entry.one_of("own_language", CODES)
        or entry.need("own_language"),
        "label": entry.in_all_languages("label"),
        "summary": entry.in_all_languages("summary"),
        "kind": entry.one_of("kind", Organisation.Kind.values) or entry.need("kind"),
        "part": entry.one_of("part", Organisation.Part.values, ""),
        "region": regions[region] if region else None,
        "country": entry.one_of("country", COUNTRIES) or entry.need("country"),
        "latitude": entry.get("latitude"),
        "longitude": entry.get("longitude"),
    }
