"""Pages of the shell: health, errors, the way from the bare address."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.languages import own_name
from portal.pages import address_under
from portal.registries import listed, probes
from portal.versions import best_first


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"status": "up"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when database, layer and search answer, else 503 with what does not."""
    parts = {key: probe(key) for key in probes}
    ready = all(state == "ok" for state in parts.values())
    return JsonResponse(
        {"status": "ready" if ready else "not ready", "parts": parts},
        status=200 if ready else 503,
    )


def probe(key: str) -> str:
    try:
        probes.get(key).check()
    except Exception as error:
        return type(error).__name__
    return "ok"


def check_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """The bare address leads to the reader's language; no cookie is set."""
    preferred = getattr(request.user, "language", "")
    response = redirect(f"/{preferred or get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Pages are open, in every language; what a reader asks of them is without end."""
    lines = [
        "User-agent: *",
        "Disallow: /cms/",
        "Disallow: /api/",
        "Disallow: /*/accounts/",
        "Disallow: /*/search/",
        "Allow: /*/search/how-to/$",
        "Allow: /*/search/feed/$",
        "Disallow: /*?",
        "Allow: /*?page=",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap_index'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", {"offers": offers(request.path)}, status=404)


def offers(path: str) -> list[dict]:
    """Published pages that a mistyped or untranslated address may have meant.

    The reader's language comes first; an unknown language leads to the home pages.
    """
    words = [part for part in path.split("/") if part and not is_language(part)]
    pages = Page.objects.live().public().select_related("locale")
    if words:
        found = listed(pages).filter(slug=words[-1][:255], depth__gt=2)
    else:
        found = pages.filter(depth=2)
    return [offer(page) for page in best_first(found)[:8]]


def is_language(part: str) -> bool:
    return len(part) == 2 and part.isalpha()


def offer(page: Page) -> dict:
    code = page.locale.language_code
    return {
        "title": page.title,
        "url": address_under(page.url_path, code),
        "language": code,
        "name": own_name(code),
    }


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None):
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None):
    return render(request, "403.html", status=403)
