"""Sitemaps, one for each language, with the alternates that really exist."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.languages import CODES
from portal.pages import address_under
from portal.registries import listed


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    addresses = [
        request.build_absolute_uri(f"/sitemap-{code}.xml")
        for code in CODES
        if listed_pages().filter(locale__language_code=code).exists()
    ]
    return xml(request, "sitemap_index.xml", {"addresses": addresses})


@require_safe
def sitemap(request: HttpRequest, language: str) -> HttpResponse:
    if language not in CODES:
        raise Http404
    return xml(request, "sitemap.xml", {"entries": entries(request, language)})


def listed_pages():
    pages = Page.objects.live().public().filter(depth__gt=1, alias_of=None)
    return listed(pages).select_related("locale")


def entries(request: HttpRequest, language: str) -> list[dict]:
    """Each page of a language with its changed date and all its versions."""
    versions: dict = {}
    for page in listed_pages():
        versions.setdefault(page.translation_key, {})[page.locale.language_code] = page
    return [
        entry(request, group, language)
        for group in versions.values()
        if language in group
    ]


def entry(request: HttpRequest, group: dict[str, Page], language: str) -> dict:
    urls = {
        code: request.build_absolute_uri(address_under(page.url_path, code))
        for code, page in group.items()
    }
    return {
        "url": urls[language],
        "changed": group[language].last_published_at,
        "alternates": urls,
    }


def xml(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    return render(request, template, context, content_type="application/xml")
