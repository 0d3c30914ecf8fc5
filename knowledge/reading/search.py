"""How building blocks are found."""

from collections.abc import Iterable, Iterator

from knowledge.models import BuildingBlock, Practice, PracticePage
from knowledge.record.tables import rows_of
from knowledge.search import live_pages, terms
from search.contract import Document
from search.outbox import record_changes
from search.registry import Searchable


def record_blocks(practice: Practice) -> None:
    """Notes that the building blocks of a practice are to be read anew."""
    keys = BuildingBlock.objects.filter(practice=practice).values_list("pk", flat=True)
    record_changes("block", list(keys))


def keys() -> Iterable[str]:
    blocks = BuildingBlock.objects.standing().order_by()
    return [str(key) for key in blocks.values_list("pk", flat=True)]


def documents(keys: list[str]) -> Iterator[Document]:
    blocks = {
        str(block.pk): block
        for block in BuildingBlock.objects.standing().filter(pk__in=keys)
    }
    practices = {block.practice_id for block in blocks.values()}
    pages = live_pages().filter(practice__in=practices)
    for page in pages.prefetch_related("concepts__merged_into", "branches"):
        for row in rows_of(page, "building_blocks"):
            if row["id"] in blocks:
                yield document(page, row)


def document(page: PracticePage, row: dict) -> Document:
    key = row["id"]
    body = [row.get(name) for name in ("what", "enabling", "lesson")]
    return Document(
        key=f"block:{key}:{page.language}",
        kind="block",
        language=page.language,
        group=key,
        title=row.get("title") or "",
        summary=row.get("what") or "",
        body="\n".join([*filter(None, body), page.title]),
        concepts=tuple(terms(page)),
        facets=facets(page),
        principals=("public",),
        published=page.first_published_at,
        updated=page.last_published_at,
        url=f"/practices/{page.practice.slug}/blocks/{key}/",
    )


def facets(page: PracticePage) -> dict[str, tuple[str, ...]]:
    region = (page.region.key,) if page.region else ()
    country = (page.region.country,) if page.region else ()
    return {"theme": (page.theme.key,), "region": region, "country": country}


blocks = Searchable(keys, documents)
