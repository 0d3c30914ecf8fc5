"""The page of one building block, and the list of all."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from knowledge.models import BuildingBlock, PracticePage
from knowledge.reading.citing import Citation, citation_of
from knowledge.reading.record import Record
from knowledge.record.tables import rows_of
from knowledge.search import live_pages
from portal.languages import current, own_name, with_prefix
from portal.versions import best_first
from search.contract import Hit
from search.listing import PAGE_SIZE, Facet, Listing, listing, words_of
from vocabulary.models import Region, Theme


@dataclass(frozen=True)
class Told:
    """A building block in the words of one page."""

    block: BuildingBlock
    page: PracticePage
    row: dict
    citation: Citation

    @property
    def title(self) -> str:
        return self.row["title"]

    @property
    def language(self) -> str:
        return self.page.foreign_language


def told(block: BuildingBlock, reader) -> Told | None:
    """In the reader's language, else English, else the original; None if not public."""
    pages = live_pages().filter(practice=block.practice_id).prefetch_related(None)
    for page in best_first(pages):
        if any(row["id"] == str(block.pk) for row in rows_of(page, "building_blocks")):
            return in_words_of(page, block, reader)
    return None


def in_words_of(page: PracticePage, block: BuildingBlock, reader) -> Told:
    rows = Record(page, reader).blocks
    row = next(row for row in rows if row["key"] == str(block.pk))
    path = with_prefix(block.get_absolute_url(), page.language)
    cited = citation_of(page, row["title"], path)
    return Told(block, page, row, cited)


def block_facets() -> list[Facet]:
    regions = {r.key: str(r.label) for r in Region.objects.by_label()}
    themes = {t.key: str(t.label) for t in Theme.objects.all()}
    return [Facet("theme", _("Theme"), themes), Facet("region", _("Region"), regions)]


def block_listing(request: HttpRequest) -> Listing:
    """The blocks that the address asks for; without index the newest practices'."""
    found = listing(request, block_facets(), kinds=("block",))
    hits = () if found.is_away else found.result.hits
    known = BuildingBlock.objects.standing().select_related("practice")
    if found.is_away:
        rows = known.order_by("-practice__number", "position")[:PAGE_SIZE]
        found.rows = [row(block) for block in rows]
    else:
        blocks = {str(b.pk): b for b in known.filter(pk__in=[h.group for h in hits])}
        found.rows = [row(blocks[h.group], h) for h in hits if h.group in blocks]
    return found


def row(block: BuildingBlock, hit: Hit | None = None) -> dict:
    language = hit.language if hit else block.title.language_of()
    return {
        "url": block.get_absolute_url(),
        "title": block.title.best(language),
        "hit": hit,
        "why": words_of(hit.why) if hit else "",
        "language": badge(language),
        "number": block.practice.citation,
    }


def badge(language: str) -> dict | None:
    if language == current():
        return None
    return {"code": language, "name": own_name(language)}
