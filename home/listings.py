"""What the composing pages show of the other rooms, in the reader's language."""

from django.apps import apps
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import Q
from wagtail.models import Page

from knowledge.library import practices_in_best_language
from members.models import Organisation
from portal.map_projection import place
from portal.versions import in_best_language
from vocabulary.models import Region, Theme

NEW = 3  # practices and news on the home page


def home_parts() -> dict:
    practices = practices_in_best_language()
    return {
        "new_practices": practices[:NEW],
        "practice_count": len(practices),
        "places": region_places(),
        "themes": theme_tiles(),
        "news": latest_news()[:NEW],
    }


def pages_of(model: str, **filters):
    """Published pages of a type in this room ("RegionPage"), all languages."""
    pages = apps.get_model("home", model).objects.live().public().filter(**filters)
    return pages.select_related("locale")


def region_pages() -> dict[int, Page]:
    pages = pages_of("RegionPage").select_related("cover").order_by("path")
    return {page.region_id: page for page in in_best_language(pages)}


def region_places() -> list[dict]:
    """The regions as points of the map."""
    pages = region_pages()
    regions = Region.objects.filter(pk__in=pages)
    return place(
        [
            {
                "label": region.short,
                "url": pages[region.pk].address,
                "longitude": region.longitude,
                "latitude": region.latitude,
            }
            for region in regions
        ]
    )


def region_cards() -> list[dict]:
    pages = region_pages()
    regions = Region.objects.filter(pk__in=pages).by_label()
    return [{"region": region, "page": pages[region.pk]} for region in regions]


def organisation_cards() -> list[Organisation]:
    return Organisation.objects.select_related("region").by_label()


def theme_tiles() -> list[dict]:
    pages = {
        page.theme_id: page
        for page in in_best_language(pages_of("ThemePage").order_by("path"))
    }
    return [
        {"theme": theme, "page": pages[theme.pk]}
        for theme in Theme.objects.filter(pk__in=pages)
    ]


def region_parts(region: Region) -> dict:
    return {
        "practices": practices_in_best_language(region=region),
        "organisations": region.organisations.by_label(),
        "places": region_places(),
    }


def theme_parts(theme: Theme) -> dict:
    return {"practices": practices_in_best_language(theme=theme)}


def pages_below(page: Page) -> list[Page]:
    """The pages under this one in any language, each in the best."""
    parents = page.get_translations(inclusive=True).values_list("path", flat=True)
    under = Q(pk=None)
    for path in parents:
        under |= Q(path__startswith=path)
    below = Page.objects.live().public().filter(under, depth=page.depth + 1)
    return in_best_language(below.select_related("locale").order_by("path"))


def latest_news() -> list[Page]:
    return in_best_language(pages_of("NewsPage").order_by("-published_on", "-pk"))


def news_page(number: str | None) -> ListPage:
    return Paginator(latest_news(), 12).get_page(number)
