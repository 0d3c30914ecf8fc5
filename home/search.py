"""How pages, regions and news are found."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.html import strip_tags
from wagtail.models import Page

from home.models import (
    BodyPage,
    HomePage,
    NewsPage,
    RegionPage,
    StandardPage,
    ThemePage,
)
from portal.pages import PortalPage
from search.contract import Document
from search.registry import Searchable


def live(model: type[PortalPage]):
    return model.objects.live().public().select_related("locale")


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
            for page in live(model).filter(translation_key__in=keys):
                yield document(kind, page)

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
        facets={},
        principals=("public",),
        published=page.first_published_at,
        updated=page.last_published_at,
        url="/" + page.url_path.split("/", 2)[2],
        sequence=0,
    )


def text_of(page: Page) -> str:
    parts = [getattr(page, "headline", "")]
    if hasattr(page, "body"):
        parts += page.body.stream_block.get_searchable_content(page.body)
    return "\n".join(strip_tags(str(part)) for part in parts if part)


def terms(page: Page) -> Iterator[str]:
    if isinstance(page, RegionPage):
        yield f"region:{page.region.key}"
    if isinstance(page, ThemePage):
        yield f"theme:{page.theme.key}"


def searchable(kind: str, *models: type[PortalPage]) -> Searchable:
    labels = tuple(model._meta.label for model in models)
    return Searchable(keys_of(*models), documents_of(kind, *models), labels)


pages = searchable("page", HomePage, StandardPage, ThemePage)
regions = searchable("region", RegionPage)
news = searchable("news", NewsPage)
