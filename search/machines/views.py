"""The addresses for machines."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from portal.addresses import absolute
from portal.anonymous_cache import same_for_all
from portal.languages import CODES
from search.finding import SearchAway
from search.forms import MOST_TEXT, without_controls
from search.machines.answers import WAIT_FOR_INDEX, for_machines, problem
from search.machines.asking import asked, language_of
from search.machines.description import description
from search.machines.feed import search_feed
from search.machines.telling import told
from search.suggesting import SHORTEST, suggestions

DAY = 24 * 60 * 60
DESCRIBED_BY = '</api/v1/openapi.json>; rel="service-desc"; type="application/json"'


@for_machines
def search(request: HttpRequest) -> HttpResponse:
    language = language_of(request)
    with override(language):
        answer = told(asked(request.GET, request.user))
    headers = {"Content-Language": language, "Link": DESCRIBED_BY}
    return as_json(answer, headers=headers)


@for_machines
def suggest(request: HttpRequest) -> HttpResponse:
    """As browsers want it: what is typed, then texts that go on from it."""
    text = without_controls(request.GET.get("q", ""))[:MOST_TEXT]
    with override(language_of(request)):
        found = suggestions(text, "", request.user)["texts"] if is_begun(text) else []
    return as_json(
        [text, found], content_type="application/x-suggestions+json", safe=False
    )


@for_machines
def openapi(request: HttpRequest) -> HttpResponse:
    response = as_json(description())
    response.headers["Cache-Control"] = f"public, max-age={DAY}"
    return response


def is_begun(text: str) -> bool:
    return sum(map(str.isalnum, text)) >= SHORTEST


def as_json(answer, **rest) -> JsonResponse:
    """Letters as they are; half a pair of a query's is no letter."""
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": True}, **rest)


@require_safe
@same_for_all
def feed(request: HttpRequest) -> HttpResponse:
    try:
        made = search_feed(request.GET)
    except SearchAway:
        request.is_passing = True
        return problem(503, Retry_After=WAIT_FOR_INDEX)
    request.is_passing = made.is_behind
    response = HttpResponse(content_type=made.content_type)
    made.write(response, "utf-8")
    return response


@require_safe
@cache_control(public=True, max_age=DAY)
def opensearch(request: HttpRequest, language: str = "en") -> HttpResponse:
    """What a browser reads to offer this search in its bar."""
    if language not in CODES:
        raise Http404
    context = {"language": language, "home": absolute("/").rstrip("/")}
    with override(language):
        return render(
            request,
            "search/machines/opensearch.xml",
            context,
            content_type="application/opensearchdescription+xml",
        )
