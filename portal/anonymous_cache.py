"""Public pages answered from a cache that is right at the next request after a change.

A page is kept under the numbers that `portal.registries.freshness` gives: they move
with every write that such a page may show, in the writer's transaction, so that every
process sees it. It is read and kept for readers without any cookie only, and only
where a page type (`is_same_for_all`) or a view (`same_for_all`) allows it. Pages that
are asked for once are not kept: the first answer leaves a mark, the second is kept.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, wraps
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from portal.registries import freshness

ALIAS = "pages"
KEPT = 24 * 60 * 60  # seconds; it only limits what lies about
LONGEST = 300_000  # octets of a page that is kept
OF_ONE_READER = ("Cookie", "Authorization", "Range")
ASKED_WITH = ("HX-Request", "HX-Boosted", "HX-Target", "HX-History-Restore-Request")
MADE_OF = ("*.py", "*.html", "*.po", "*.css", "*.js", "*.svg")


@dataclass(frozen=True)
class Kept:
    """An answer as it went out, before the outermost headers."""

    content: bytes
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, response: HttpResponse) -> "Kept":
        return cls(response.content, dict(response.items()))

    def response(self) -> HttpResponse:
        return HttpResponse(self.content, headers=self.headers)


def same_for_all(view: Callable) -> Callable:
    """The view shows all readers without account the same, and nothing but what
    moves a number of `freshness`."""

    @wraps(view)
    def marked(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.is_same_for_all = True
        return response

    return marked


class AnonymousCacheMiddleware:
    """Stands outside the compression, so that what is kept is compressed already."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_anonymous(request):
            return self.get_response(request)
        pages, mark = caches[ALIAS], mark_of(request)
        if not pages.get(mark):
            response = self.get_response(request)
            if may_be_kept(request, response):
                pages.set(mark, 1, KEPT)
            return response
        return answer(request, f"{mark}:{numbers()}", self.get_response)


def answer(request: HttpRequest, key: str, get_response) -> HttpResponse:
    """The numbers in `key` were read before the page is made: a change meanwhile moves
    them, and the next reader asks anew."""
    pages = caches[ALIAS]
    kept = pages.get(key)
    if kept is not None:
        return kept.response()
    response = get_response(request)
    if request.method == "GET" and may_be_kept(request, response):
        pages.set(key, Kept.of(response), KEPT)
    return response


def is_anonymous(request: HttpRequest) -> bool:
    if request.method not in ("GET", "HEAD"):
        return False
    return not any(request.headers.get(name) for name in OF_ONE_READER)


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """A whole page for all, that sets no cookie: one with a form of its own does."""
    page = getattr(request, "portal_page", None)
    is_allowed = getattr(page, "is_same_for_all", False) or getattr(
        response, "is_same_for_all", False
    )
    if getattr(request, "is_passing", False):  # tells of a trouble that will end
        return False
    if not is_allowed or response.status_code != 200 or response.streaming:
        return False
    if response.cookies or has_own_policy(response) or is_private(response):
        return False
    return len(response.content) <= LONGEST


def has_own_policy(response: HttpResponse) -> bool:
    names = ("_csp_replace", "_csp_update", "_csp_config", "_csp_exempt")
    return any(getattr(response, name, None) for name in names)


def is_private(response: HttpResponse) -> bool:
    control = response.headers.get("Cache-Control", "")
    return "private" in control or "no-store" in control


def mark_of(request: HttpRequest) -> str:
    """Of the whole address, and of what else the answer may depend on."""
    asked = [request.headers.get(name, "") for name in ASKED_WITH]
    is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    parts = [request.scheme, request.get_host(), request.get_full_path()]
    text = "\n".join([*parts, *asked, str(is_packed), release()])
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def numbers() -> str:
    """What the kept pages are right for; the day too, for what a page says of today."""
    now = [str(number()) for number in freshness.all()]
    return ":".join([*now, timezone.localdate().isoformat()])


@cache
def release() -> str:
    """The portal's code, words and looks: another release keeps pages of its own."""
    found = hashlib.sha256()
    for folder in (settings.BASE_DIR / name for name in rooms()):
        for pattern in MADE_OF:
            for path in sorted(folder.rglob(pattern)):
                state = path.stat()
                found.update(f"{path} {state.st_mtime_ns} {state.st_size}".encode())
    return found.hexdigest()[:16]


def rooms() -> list[str]:
    """The portal's own folders, and the words in all languages."""
    names = [app for app in settings.INSTALLED_APPS if "." not in app]
    return [n for n in [*names, "locale"] if Path(settings.BASE_DIR, n).is_dir()]
