"""How pages, regions and news are found."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.html import strip_tags
from wagtail.models import Page

from files.models import Document as File
from home.models import (
    BodyPage,
    HomePage,
    NewsPage,
    RegionFacts,
    RegionPage,
    StandardPage,
    ThemePage,
)
from knowledge.record.attached import VERSIONS, FileTexts
from portal.pages import PortalPage
from search.contract import Document
from search.registry import Searchable

TEXTS = ("headline", "kicker", "join_title", "join_text")  # of one page or another


def live(model: type[PortalPage]):
    own = {field.name for field in model._meta.fields} & {"region", "theme"}
    return model.objects.live().public().select_related("locale", *own)


def keys_of(*models: type[PortalPage]) -> Callable[[], Iterable[str]]:
    def keys() -> set[str]:
        return {
            str(key)
            for model in models
            for key in live(model).order_by().values_list("translation_key", flat=True)
        }

    return keys


def documents_of(kind: str, *models: type[PortalPage]):
    def documents(keys: list[str]) -> Iterator[Document]:
        for model in models:
            pages = list(live(model).filter(translation_key__in=keys))
            texts = FileTexts(pk for page in pages for pk in file_ids(page))
            for page in pages:
                yield from texts.versions(document(kind, page), file_ids(page))

    return documents


def document(kind: str, page: BodyPage) -> Document:
    return Document(
        key=f"{kind}:{page.translation_key}:{page.language}",
        kind=kind,
        language=page.language,
        group=str(page.translation_key),
        title=page.title,
        summary=page.lead,
        body=text_of(page),
        concepts=tuple(terms(page)),
        facets=facets(page),
        principals=("public",),
        published=page.first_published_at,
        updated=page.last_published_at,
        url="/" + page.url_path.split("/", 2)[2],
        sequence=0,
    )


def files_of(page: BodyPage) -> list[File]:
    shown = [block for block in page.body if block.block_type == "files"]
    return [file for block in shown for file in block.value["files"] if file]


def file_ids(page: BodyPage) -> list[int]:
    return [file.pk for file in files_of(page)]


def text_of(page: Page) -> str:
    parts = [getattr(page, name, "") for name in TEXTS]
    if hasattr(page, "body"):
        parts += page.body.stream_block.get_searchable_content(page.body)
        parts += [file.title for file in files_of(page)]
    if isinstance(page, RegionPage):
        parts += words_of_facts(page)
    return "\n".join(strip_tags(str(part)) for part in parts if part)


def words_of_facts(page: RegionPage) -> list[str]:
    """What its coordinators keep beside the page; they tell the search of it."""
    facts = RegionFacts.objects.filter(region=page.region_id).first()
    if facts is None:
        return []
    texts = (facts.contact.best(page.language), facts.strategy.best(page.language))
    return [*texts, facts.website]


def terms(page: Page) -> Iterator[str]:
    if region := getattr(page, "region", None):
        yield f"region:{region.key}"
    if isinstance(page, ThemePage):
        yield f"theme:{page.theme.key}"


def facets(page: Page) -> dict[str, tuple[str, ...]]:
    """A region's page is narrowed to by its region, a theme's by its theme."""
    if isinstance(page, RegionPage):
        return {"region": (page.region.key,), "country": (page.region.country,)}
    if isinstance(page, ThemePage):
        return {"theme": (page.theme.key,)}
    return {}


def searchable(kind: str, *models: type[PortalPage]) -> Searchable:
    labels = tuple(model._meta.label for model in models)
    return Searchable(keys_of(*models), documents_of(kind, *models), labels, VERSIONS)


pages = searchable("page", HomePage, StandardPage, ThemePage)
regions = searchable("region", RegionPage)
news = searchable("news", NewsPage)
