"""How machines are answered: JSON for everybody's pages, problems as RFC 9457 says."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers

from search.finding import SearchAway
from search.limits import within_here

ASKED_FROM_HERE = (120, 60)  # of one address on the net: how many, in seconds
METHODS = ("GET", "HEAD", "OPTIONS")
ANY_PAGE = {"Access-Control-Allow-Origin": "*"}  # never with a reader's cookies
WAIT_FOR_INDEX, WAIT_FOR_TURN = 30, 60  # seconds
DETAILS = {
    405: "Only GET, HEAD and OPTIONS are answered.",
    429: "At most {} requests in {} seconds.".format(*ASKED_FROM_HERE),
    503: "The search index is away. Ask again in a moment.",
}


def for_machines(view: Callable) -> Callable:
    """Answers of one reader: they pass on no cache, and any page may read them."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        response = answer(view, request, *args, **kwargs)
        for name, value in ANY_PAGE.items():
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers["X-Content-Type-Options"] = "nosniff"
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
        return response

    return answered


def answer(view: Callable, request: HttpRequest, *args, **kwargs) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=allowed())
    if request.method not in METHODS:
        return problem(405, Allow=", ".join(METHODS))
    if not within_here(ASKED_FROM_HERE, "machines", request):
        return problem(429, Retry_After=WAIT_FOR_TURN)
    try:
        return view(request, *args, **kwargs)
    except SearchAway:
        return problem(503, Retry_After=WAIT_FOR_INDEX)


def allowed() -> dict[str, str]:
    """What a browser wants to know before it lets another site's page ask."""
    methods = ", ".join(METHODS)
    return {
        "Allow": methods,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Max-Age": "86400",
    }


def problem(status: int, **headers) -> JsonResponse:
    told = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": DETAILS[status],
    }
    named = {name.replace("_", "-"): str(value) for name, value in headers.items()}
    return JsonResponse(
        told, status=status, content_type="application/problem+json", headers=named
    )
