"""What the composing pages show of the other rooms, in the reader's language."""

from django.apps import apps
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from knowledge.library import newest_practices
from knowledge.models import LibraryPage
from members.models import Organisation
from portal.languages import current
from portal.map_projection import place
from portal.pages import address_under
from portal.versions import best_first, in_best_language
from vocabulary.models import Region, Theme

NEW = 3  # practices and news on the home page
SHOWN = 9  # practices of a region or theme; the library shows all


def home_parts() -> dict:
    return {
        "new_practices": newest_practices(NEW),
        "places": region_places(),
        "themes": theme_tiles(),
        "news": latest_news()[:NEW],
        "library_url": address_of(LibraryPage.objects.all()),
        "news_url": address_of(pages_of("NewsIndexPage")),
        "join_url": address_of(pages_of("StandardPage", slug="join")),
    }


def pages_of(model: str, **filters):
    """Published pages of a type in this room ("RegionPage"), all languages."""
    pages = apps.get_model("home", model).objects.live().public().filter(**filters)
    return pages.select_related("locale")


def region_pages() -> dict[int, Page]:
    pages = pages_of("RegionPage").select_related("cover").order_by("path")
    pages = pages.prefetch_related("cover__renditions")
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
    return Organisation.objects.for_cards().by_label()


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
    note = _("The point on the map is approximate, to be checked by the region.")
    return library_link(f"region={region.key}") | {
        "practices": newest_practices(SHOWN, region=region),
        "places": region_places(),
        "facts": region_facts(region),
        "place_note": note if region.is_about else "",
    }


def region_facts(region: Region) -> list[dict]:
    partners = [
        {"label": str(partner), "url": partner.get_absolute_url()}
        for partner in region.organisations.by_label()
    ]
    missing = not partners
    return [
        {"term": _("Country"), "value": region.country_label},
        {"term": _("NUTS code"), "value": region.nuts},
        {"term": _("Partner"), "links": partners, "missing": missing},
        {"term": _("Coordinator"), "missing": True},
        {"term": _("Strategy"), "missing": True},
    ]


def theme_parts(theme: Theme) -> dict:
    practices = newest_practices(SHOWN, theme=theme)
    return library_link(f"theme={theme.key}") | {"practices": practices}


def library_link(query: str) -> dict:
    library = address_of(LibraryPage.objects.all())
    label = _("Show in the library") if library else ""
    return {"library_url": f"{library}?{query}", "library_label": label}


def address_of(pages) -> str:
    """The address of the first published of some pages, or "" without any."""
    found = best_first(pages.live().public()).first()
    return address_under(found.url_path, current()) if found else ""


def pages_below(page: Page) -> list[dict]:
    """Links to the pages under this one in any language, each in the best."""
    parents = page.get_translations(inclusive=True).values_list("path", flat=True)
    under = Q(pk=None)
    for path in parents:
        under |= Q(path__startswith=path)
    below = Page.objects.live().public().filter(under, depth=page.depth + 1)
    pages = in_best_language(below.select_related("locale").order_by("path"))
    return [
        {"title": p.title, "url": address_under(p.url_path, current())} for p in pages
    ]


def latest_news() -> list[Page]:
    return in_best_language(pages_of("NewsPage").order_by("-published_on", "-pk"))


def news_page(number: str | None) -> ListPage:
    return Paginator(latest_news(), 12).get_page(number)
