"""What every page's frame needs: menu, languages, addresses."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.languages import CODES, current, own_name, with_prefix
from portal.pages import PortalPage, address_under
from portal.registries import account_rows
from portal.versions import in_best_language

TOP_DEPTH = 3  # root, home, then the pages of the menu


def portal(request: HttpRequest) -> dict:
    """The context `portal` of every template, worked out when first read."""
    return {"portal": SimpleLazyObject(lambda: frame(request))}


def frame(request: HttpRequest) -> dict:
    here = getattr(request, "portal_page", None)
    top = top_pages()
    return addresses() | {
        "account_rows": account_rows(request) if request.user.is_authenticated else [],
        "menu": [
            *[item(page, request) for page in top if page.show_in_menus],
            members_item(request),
        ],
        "footer_links": [
            *[item(page, request) for page in top if not page.show_in_menus],
            concepts_item(request),
        ],
        "languages": languages(request, here),
        "canonical": request.build_absolute_uri(canonical(request, here)),
        "alternates": alternates(request, here),
    }


def addresses() -> dict[str, str]:
    return {
        "home_url": f"/{current()}/",
        "search_url": reverse("search:search"),
        "sign_in_url": reverse("account_login"),
        "sign_out_url": reverse("account_logout"),
        "account_url": reverse("members:account"),
        "share_url": reverse("knowledge:spark_create"),
    }


def top_pages() -> list[Page]:
    """The published pages right under home, in the reader's language or English."""
    pages = (
        Page.objects.live()
        .public()
        .filter(depth=TOP_DEPTH, locale__language_code__in={current(), "en"})
    )
    return in_best_language(pages.order_by("path"))


def item(page: Page, request: HttpRequest) -> dict:
    url = address_under(page.url_path, current())
    return {
        "title": page.title,
        "url": url,
        "current": request.path.startswith(url),
    }


def members_item(request: HttpRequest) -> dict:
    """The directory is a view, so no page of the tree stands for it."""
    url = reverse("members:directory")
    return {
        "title": _("Members"),
        "url": url,
        "current": request.path.startswith(url),
    }


def concepts_item(request: HttpRequest) -> dict:
    url = reverse("vocabulary:concepts")
    return {
        "title": _("Concepts"),
        "url": url,
        "current": request.path.startswith(url),
    }


def languages(request: HttpRequest, here: PortalPage | None) -> list[dict]:
    """The switch: each language leads to the same page, translated or not."""
    return [
        {
            "code": code,
            "name": own_name(code),
            "url": address_in(code, request, here),
            "current": code == current(),
            "available": here is None or code in here.versions,
        }
        for code in CODES
    ]


def address_in(language: str, request: HttpRequest, here: PortalPage | None) -> str:
    path = here.address_for(language) if here else with_prefix(request.path, language)
    return f"{path}?{query}" if (query := request.GET.urlencode()) else path


def canonical(request: HttpRequest, here: PortalPage | None) -> str:
    """The address in the language that is shown, without any query."""
    return address_under(here.url_path, here.language) if here else request.path


def alternates(request: HttpRequest, here: PortalPage | None) -> list[dict]:
    """hreflang: real translations only; a view stands in all eight."""
    codes = here.versions if here else CODES
    links = [
        {
            "code": code,
            "url": request.build_absolute_uri(plain_address(code, request, here)),
        }
        for code in codes
    ]
    default = next((link["url"] for link in links if link["code"] == "en"), None)
    return links + [{"code": "x-default", "url": default}] if default else links


def plain_address(code: str, request: HttpRequest, here: PortalPage | None) -> str:
    return here.address_for(code) if here else with_prefix(request.path, code)
