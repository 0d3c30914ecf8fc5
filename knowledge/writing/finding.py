"""Other practices and their building blocks, found by words."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from knowledge.models import BuildingBlock, Practice
from knowledge.search import live_pages
from portal.languages import current, preference
from portal.versions import in_best_language
from search.contract import Hit, Query
from search.finding import SearchAway, find

KINDS = {"related": "practice", "uses": "block"}
MOST = 8
LONGEST = 120  # characters that are looked for
WORDS_OF_A_TITLE = 5  # letters and more: shorter words tell little


@dataclass(frozen=True)
class Found:
    """One thing that was found; `url` is under the reader's interface."""

    key: str
    title: str
    language: str
    url: str


def found(kind: str, text: str, *, but: Iterable[str] = ()) -> list[Found]:
    """The best of `kind` for `text`; nothing while the search is away."""
    text = " ".join(text.split())[:LONGEST]
    if not text:
        return []
    query = Query(
        text=text,
        languages=tuple(preference()),
        filters={"kind": (kind,)},
        limit=MOST + 1,
    )
    try:
        hits = find(query).hits
    except SearchAway:
        return []
    left_out = set(but)
    return [as_found(hit) for hit in hits if hit.group not in left_out][:MOST]


def as_found(hit: Hit) -> Found:
    title = "".join(piece.text for piece in hit.title)
    return Found(hit.group, title, hit.language, f"/{current()}{hit.url}")


def similar(title: str, *, but: Iterable[str] = ()) -> list[Found]:
    """Practices that may be the one of this title: by all its words, then by each."""
    words = [word for word in title.split() if len(word) >= WORDS_OF_A_TITLE]
    texts = [title, *words[:4]]
    rows: dict[str, Found] = {}
    for text in texts:
        for row in found("practice", text, but=but):
            rows.setdefault(row.key, row)
        if len(rows) >= 3:
            break
    return list(rows.values())[:5]


def titles_of(table: str, keys: list[str], kept: set[str]) -> dict[str, dict]:
    """What the links of a table are called: key -> {"title", "url"}.

    `kept` are keys that stand in the draft: those stay though they were taken back.
    """
    named = practice_titles if table == "related" else block_titles
    return named([key for key in keys if is_uuid(key)], kept)


def practice_titles(keys: list[str], kept: set[str]) -> dict[str, dict]:
    practices = Practice.objects.in_bulk(keys)
    pages = live_pages().filter(practice__in=practices)
    titles = {page.practice_id: page for page in in_best_language(pages)}
    named = {}
    for key, practice in practices.items():
        if page := titles.get(key):
            named[str(key)] = {"title": page.title, "url": page.address}
        elif str(key) in kept:
            named[str(key)] = {"title": practice.slug}
    return named


def block_titles(keys: list[str], kept: set[str]) -> dict[str, dict]:
    standing = BuildingBlock.objects.standing()
    blocks = BuildingBlock.objects.filter(pk__in=keys).filter(
        Q(pk__in=standing.values("pk")) | Q(pk__in=kept)
    )
    return {
        str(block.pk): {"title": str(block), "url": block.get_absolute_url()}
        for block in blocks.select_related("practice")
    }


def is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
