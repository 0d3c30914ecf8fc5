"""How practices are found."""

from collections.abc import Iterable, Iterator

from knowledge.models import PracticePage
from search.contract import Document
from search.registry import Searchable


def live_pages():
    return (
        PracticePage.objects.live()
        .public()
        .filter(practice__withdrawn_at=None, alias_of=None)
        .for_lists()
    )


def keys() -> Iterable[str]:
    pages = live_pages().order_by().values_list("translation_key", flat=True)
    return [str(key) for key in pages.distinct()]


def documents(keys: list[str]) -> Iterator[Document]:
    pages = live_pages().filter(translation_key__in=keys)
    return map(document, pages.prefetch_related("concepts__merged_into", "branches"))


def document(page: PracticePage) -> Document:
    language = page.language
    return Document(
        key=f"practice:{page.translation_key}:{language}",
        kind="practice",
        language=language,
        group=str(page.translation_key),
        title=page.title,
        summary=page.lead,
        body=body(page, language),
        concepts=tuple(terms(page)),
        facets=facets(page),
        principals=("public",),
        published=page.first_published_at,
        updated=page.last_published_at,
        url="/" + page.url_path.split("/", 2)[2],
        sequence=0,
    )


def body(page: PracticePage, language: str) -> str:
    texts = [page.what_works, page.situation, page.aim]
    texts += [layer["text"] for layer in page.layers]
    texts += [page.funding, page.municipality, page.carried_on_by]
    if page.region:
        texts.append(page.region.label.best(language))
    return "\n".join(text for text in texts if text)


def terms(page: PracticePage) -> Iterator[str]:
    concepts = {concept.merged_into or concept for concept in page.concepts.all()}
    yield from (f"concept:{concept.slug}" for concept in concepts)
    yield from (f"branch:{branch.key}" for branch in page.branches.all())
    yield f"theme:{page.theme.key}"
    if page.region:
        yield f"region:{page.region.key}"


def facets(page: PracticePage) -> dict[str, tuple[str, ...]]:
    values = {
        "theme": page.theme.key,
        "region": page.region.key if page.region else "",
        "country": page.region.country if page.region else "",
        "practice_kind": page.kind,
        "status": page.status,
        "tier": page.practice.tier,
        "setting": page.setting,
        "cost_band": page.cost_band,
        "year": page.begins[:4],
    }
    return {name: (value,) for name, value in values.items() if value}


practices = Searchable(keys, documents, ("knowledge.PracticePage",))
