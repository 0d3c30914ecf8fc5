"""The fifteen known actions as practices, each in its languages."""

from decimal import Decimal

from home.seeding.facts import Entry, Facts, FactsError
from home.seeding.tables import rows_by_table
from home.seeding.tree import Tree, key_of
from knowledge.choices import Drawing, Kind, Precision, Setting, Status
from knowledge.models import Practice, PracticePage
from knowledge.record.choices import EvidenceLevel
from knowledge.record.tables import set_rows
from members.models import Organisation
from portal.languages import CODES
from portal.partial_dates import parts
from vocabulary.models import Branch, Concept, Region, Theme

TEXTS = {"one_line": "lead"}
LENGTHS = {
    "title": 100,
    "one_line": 160,
    "what_works": 600,
    "past": 160,
    "present": 160,
    "future": 160,
}


class Known:
    """The rows that a practice may name, by key."""

    def __init__(self, facts: Facts):
        self.regions = {row.key: row for row in Region.objects.all()}
        self.themes = {row.key: row for row in Theme.objects.all()}
        self.branches = {row.key: row for row in Branch.objects.all()}
        self.concepts = {row.slug: row for row in Concept.objects.all()}
        self.organisations = {row.key: row for row in Organisation.objects.all()}
        self.sources = facts.entry("sources", "sources")


def seed_practices(facts: Facts, tree: Tree) -> None:
    known = Known(facts)
    for entry in facts.entries("practices", "practices"):
        seed_practice(entry, known, tree)
    tree.report.tell("practices", "practice pages")


def seed_practice(entry: Entry, known: Known, tree: Tree) -> None:
    slug, original = entry.need("key"), entry.one_of("language", CODES, "en")
    organisation = entry.one_of("organisation", known.organisations)
    texts = entry.texts(("title", "one_line", "what_works"))
    if original not in texts:
        raise FactsError(entry, "language", f"no text in {original}")
    practice, is_new = Practice.objects.get_or_create(
        key=key_of("practice", slug),
        defaults={
            "slug": slug,
            "language": original,
            "organisation": known.organisations.get(organisation),
            "tier": Practice.Tier.RECORD,
            "origin": Practice.Origin.PUBLIC_SOURCES,
        },
    )
    tree.report.count("practices", is_new)
    facts, lists = practice_facts(entry, known), practice_lists(entry, known)
    for code in [original, *(code for code in texts if code != original)]:
        rows = rows_by_table(entry, texts[code], known.organisations)
        values = facts | wording(texts[code])
        write_version(tree, practice, code, values, lists, rows)


def wording(text: Entry) -> dict:
    for name, most in LENGTHS.items():
        if len(text.get(name, "")) > most:
            raise FactsError(text, name, f"longer than {most} characters")
    plain = {name: value for name, value in text.items() if name != "tables"}
    return {TEXTS.get(name, name): value for name, value in plain.items()}


def practice_facts(entry: Entry, known: Known) -> dict:
    region = entry.one_of("region", known.regions)
    theme = entry.one_of("theme", known.themes) or entry.need("theme")
    return {
        "kind": entry.one_of("kind", Kind.values) or entry.need("kind"),
        "status": entry.one_of("status", Status.values, ""),
        "carried_on_by": entry.get("carried_on_by", ""),
        "begins": partial_date(entry, "begins"),
        "ends": partial_date(entry, "ends"),
        "cost_eur": entry.number("cost_eur", Decimal),
        "evidence_level": entry.one_of("evidence_level", EvidenceLevel.values, ""),
        "setting": entry.one_of("setting", Setting.values, ""),
        "municipality": entry.get("municipality", ""),
        "latitude": entry.number("latitude", float),
        "longitude": entry.number("longitude", float),
        "precision": entry.one_of("precision", Precision.values, ""),
        "drawing": entry.one_of("drawing", Drawing.values, Drawing.WORKS),
        "region": known.regions.get(region),
        "theme": known.themes[theme],
        "sources": "\n".join(
            known.sources[key] for key in entry.some_of("sources", known.sources)
        ),
    }


def practice_lists(entry: Entry, known: Known) -> dict[str, list]:
    branches = entry.some_of("branches", known.branches)
    concepts = entry.some_of("concepts", known.concepts)
    return {
        "branches": [known.branches[key] for key in branches],
        "concepts": [known.concepts[key] for key in concepts],
    }


def partial_date(entry: Entry, field: str) -> str:
    value = str(entry.get(field) or "")
    try:
        if value:
            parts(value)
    except ValueError as error:
        raise FactsError(entry, field, f"not a date: {value}") from error
    return value


def write_version(
    tree: Tree, practice: Practice, code: str, values: dict, lists: dict, rows: dict
) -> None:
    page = PracticePage(
        translation_key=practice.key, practice=practice, slug=practice.slug, **values
    )
    for table, told in rows.items():
        set_rows(page, table, told)
    name = f"practice-{practice.slug}"
    placed = tree.place(
        page, what="practice pages", name=name, language=code, parent="library"
    )
    if tree.is_new(name, code):
        for field, rows in lists.items():
            getattr(placed, field).set(rows)
        tree.publish(placed)
