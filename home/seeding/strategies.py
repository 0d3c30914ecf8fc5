"""The strategies that public sources name; their measures come from the regions."""

from home.seeding.facts import Entry, Facts, FactsError
from home.seeding.report import Report
from knowledge.models import Strategy
from portal.languages import CODES
from search.outbox import record_change
from vocabulary.models import Region


def seed_strategies(facts: Facts, report: Report) -> None:
    if "strategies" not in facts.files:
        return
    regions = {region.key: region for region in Region.objects.all()}
    for entry in facts.entries("strategies", "strategies"):
        seed_strategy(entry, regions, report)
    report.tell("strategies")


def seed_strategy(entry: Entry, regions: dict[str, Region], report: Report) -> None:
    region = entry.one_of("region", regions)
    strategy, is_new = Strategy.objects.get_or_create(
        key=entry.need("key"),
        defaults={
            "region": regions[region] if region else None,
            "title": in_languages(entry, "title"),
            "summary": in_languages(entry, "summary"),
        },
    )
    if is_new:
        record_change("strategy", strategy.pk)
    report.count("strategies", is_new)


def in_languages(entry: Entry, field: str) -> dict[str, str]:
    """A text in the languages that the source has it in."""
    texts = entry.entry(field)
    if unknown := set(texts) - set(CODES):
        raise FactsError(texts, min(unknown), "unknown language")
    return dict(texts)
