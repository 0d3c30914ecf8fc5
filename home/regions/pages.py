"""Finding what a coordinator works on, and how it stands in each language."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Page

from home.models import NewsPage, RegionPage
from portal.languages import CODES, own_name
from vocabulary.models import Region


def kept_region(request, key: str) -> Region:
    """The region; 404 without one, 403 for who does not keep it."""
    region = get_object_or_404(Region, key=key)
    if not request.user.may_coordinate(region):
        raise PermissionDenied
    return region


def page_in(pages, language: str) -> Page:
    return get_object_or_404(
        pages.select_related("locale", "latest_revision__user"),
        locale__language_code=language,
    )


def region_pages(region: Region):
    return RegionPage.objects.filter(region=region)


def news_pages(region: Region, key) -> list[NewsPage]:
    """The language versions of one news; 404 without any."""
    pages = NewsPage.objects.filter(region=region, translation_key=key)
    found = list(pages.select_related("locale", "latest_revision__user"))
    if not found:
        raise Http404
    return found


def states(pages, original: str = "en") -> list[dict]:
    """A row for each of the eight languages: is there a text, and how old is it."""
    by_language = {page.locale.language_code: page for page in pages}
    first = by_language.get(original) or next(iter(by_language.values()), None)
    return [state(code, by_language.get(code), first) for code in CODES]


def state(code: str, page: Page | None, original: Page | None) -> dict:
    changed = page.last_published_at if page else None
    ahead = original.last_published_at if original and original != page else None
    return {
        "code": code,
        "name": own_name(code),
        "page": page,
        "is_live": bool(page and page.live),
        "has_draft": bool(page and page.has_unpublished_changes),
        "changed_at": changed,
        "is_behind": bool(changed and ahead and ahead > changed),
    }


def published_revisions(page: Page) -> list:
    """The page's states, the newest first; the one that is live is marked."""
    newest = page.revisions.select_related("user").order_by("-created_at", "-pk")
    return [
        {"revision": revision, "is_live": revision.pk == page.live_revision_id}
        for revision in newest[:30]
    ]
