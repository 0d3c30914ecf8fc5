"""How strategies and measures are found, in each language that they have a text in."""

from collections.abc import Iterable, Iterator

from knowledge.models import Measure, Strategy
from knowledge.record.attached import VERSIONS, FileTexts
from search.contract import Document
from search.registry import Searchable


def strategy_keys() -> Iterable[str]:
    return [str(pk) for pk in Strategy.objects.values_list("pk", flat=True)]


def strategy_documents(keys: list[str]) -> Iterator[Document]:
    found = list(Strategy.objects.whole().filter(pk__in=keys))
    files = FileTexts(strategy.document_id for strategy in found)
    for strategy in found:
        own = [strategy.document_id] if strategy.document_id else []
        for language in written_in(strategy.title):
            yield from files.versions(strategy_document(strategy, language), own)


def strategy_document(strategy: Strategy, language: str) -> Document:
    return Document(
        key=f"strategy:{strategy.pk}:{language}",
        kind="strategy",
        language=language,
        group=f"strategy:{strategy.pk}",
        title=strategy.title[language],
        summary=strategy.summary.get(language, ""),
        body=place_words(strategy, language),
        concepts=tuple(f"region:{key}" for key in places(strategy)["region"]),
        facets=places(strategy),
        principals=("public",),
        updated=strategy.changed_at,
        url=f"/strategies/{strategy.key}/",
    )


def measure_keys() -> Iterable[str]:
    standing = Measure.objects.standing()
    return [str(pk) for pk in standing.values_list("pk", flat=True)]


def measure_documents(keys: list[str]) -> Iterator[Document]:
    for measure in Measure.objects.standing().whole().filter(pk__in=keys):
        for language in written_in(measure.title):
            yield measure_document(measure, language)


def measure_document(measure: Measure, language: str) -> Document:
    strategy, found_in = measure.strategy, places(measure.strategy)
    theme = measure.theme.key
    layers = {"layer": (measure.layer,)} if measure.layer else {}
    regions = (f"region:{key}" for key in found_in["region"])
    return Document(
        key=f"measure:{measure.pk}:{language}",
        kind="measure",
        language=language,
        group=f"measure:{measure.pk}",
        title=measure.title[language],
        summary=measure.aim.get(language, ""),
        body=measure_words(measure, language),
        concepts=(f"theme:{theme}", *regions),
        facets=found_in | layers | {"theme": (theme,)},
        principals=("public",),
        url=f"/strategies/{strategy.key}/measures/{measure.key}/",
    )


def written_in(title: dict) -> list[str]:
    return [language for language, text in title.items() if text]


def places(strategy: Strategy) -> dict[str, tuple[str, ...]]:
    region = strategy.region
    if region is None:
        return {"region": (), "country": ()}
    return {"region": (region.key,), "country": (region.country,)}


def place_words(strategy: Strategy, language: str) -> str:
    return strategy.region.label.best(language) if strategy.region else ""


def measure_words(measure: Measure, language: str) -> str:
    lead = measure.lead_organisation
    texts = [
        measure.indicator.get(language, ""),
        measure.lead,
        lead.name if lead else "",
        *measure.partner_names,
        measure.strategy.title.best(language),
        place_words(measure.strategy, language),
    ]
    return "\n".join(text for text in texts if text)


strategies = Searchable(strategy_keys, strategy_documents, versions=VERSIONS)
measures = Searchable(measure_keys, measure_documents)
