"""What the composing pages show of the other rooms, in the reader's language."""

from urllib.parse import urlsplit

from django.apps import apps
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.models.regions import RegionDate, RegionFacts
from knowledge.library import newest_practices
from knowledge.models import LibraryPage, Strategy
from members.models import Organisation, Profile
from members.rights import coordinators_of
from portal.languages import current
from portal.map_projection import place
from portal.pages import address_under
from portal.registries import panels_of
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
        "dates": coming_dates(),
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


def region_parts(region: Region, request) -> dict:
    note = _("The point on the map is approximate, to be checked by the region.")
    kept = RegionFacts.objects.filter(region=region).select_related("cover").first()
    reader = request.user
    return library_link(f"region={region.key}") | {
        "practices": newest_practices(SHOWN, region=region),
        "places": region_places(),
        "facts": region_facts(region, kept or RegionFacts(region=region), reader),
        "cover": kept.cover if kept else None,
        "place_note": note if region.is_about else "",
        "news": region_news(region)[:NEW],
        "dates": region.dates.upcoming()[:SHOWN],
        "panels": panels_of("region", request, region),
        "can_edit": reader.is_authenticated and reader.may_coordinate(region),
    }


def region_facts(region: Region, kept: RegionFacts, reader) -> list[dict]:
    """Rows of the facts box; what the region has not told yet is said to be missing."""
    partners = [
        {"label": str(partner), "url": partner.get_absolute_url()}
        for partner in region.organisations.by_label()
    ]
    return [
        {"term": _("Country"), "value": region.country_label},
        {"term": _("NUTS code"), "value": region.nuts},
        {"term": _("Partner"), "links": partners, "missing": not partners},
        coordinator_row(region, reader),
        strategy_row(region, kept),
        told(_("Website"), host_of(kept.website), kept.website),
        told(_("Contact"), str(kept.contact)) | {"lang": foreign(kept.contact)},
    ]


def strategy_row(region: Region, kept: RegionFacts) -> dict:
    """The region's strategy among those of the portal; else what it told of one."""
    strategy = Strategy.objects.filter(region=region).first()
    title = strategy.title if strategy else kept.strategy
    url = strategy.get_absolute_url() if strategy else kept.strategy_url
    return told(_("Strategy"), str(title), url) | {"lang": foreign(title)}


def told(term: str, value: str, url: str = "") -> dict:
    return {"term": term, "value": value, "url": url, "missing": not value}


def foreign(texts) -> str:
    """The language of the words shown, where it is not the reader's."""
    language = texts.language_of() if texts else current()
    return language if language != current() else ""


def host_of(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def coordinator_row(region: Region, reader) -> dict:
    """The region's coordinators whose names this reader may see."""
    coordinators = coordinators_of(region)
    named = Profile.objects.visible_to(reader).filter(user__in=coordinators)
    links = [
        {"label": profile.user.display_name, "url": profile.get_absolute_url()}
        for profile in named.select_related("user")
    ]
    term = _("Coordinator")
    if links or not coordinators.exists():
        return {"term": term, "links": links, "missing": not links}
    return {"term": term, "value": _("to be reached by message")}


def region_news(region: Region, also_withdrawn: bool = False) -> list[Page]:
    """A region's news, the newest first, each in the reader's best language."""
    model = apps.get_model("home", "NewsPage")
    pages = model.objects.filter(region=region).select_related("locale", "region")
    if not also_withdrawn:
        pages = pages.live().public()
    return in_best_language(pages.order_by("-published_on", "-pk"))


def coming_dates():
    """The next dates of all regions, for the home page."""
    return RegionDate.objects.upcoming().whole()[:NEW]


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
    pages = pages_of("NewsPage").select_related("locale", "region")
    return in_best_language(pages.order_by("-published_on", "-pk"))


def news_page(number: str | None) -> ListPage:
    return Paginator(latest_news(), 12).get_page(number)
