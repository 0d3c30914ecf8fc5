"""What a search box offers while somebody types: as a fragment of HTML, never an error.

Texts that go on from what is typed, and things with such a title. Both are found for
this very reader, so nothing is told that the reader may not see.
"""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from portal.languages import current, preference
from search.analysis import WORD
from search.asking import items
from search.contract import Query
from search.fields import FieldReader, Read
from search.finding import SearchAway, find, principals_of
from search.forms import MOST_TEXT, without_controls
from search.limits import within_here
from search.page_facets import page_facets
from search.views import KINDS, row

BOX_NAME = re.compile(r"[^\w-]", re.ASCII)  # what is no part of an element's id
SHORTEST = 2  # letters
MOST_COMPLETIONS, MOST_TITLES = 5, 3
MOST_ASKED, SECONDS = 240, 60  # of one address on the net: several people behind it


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """The options for the list box under a search box."""
    if not may_ask(request):
        return kept_apart(HttpResponse(status=429, headers={"Retry-After": "60"}))
    text = without_controls(request.GET.get("q", ""))[:MOST_TEXT]
    context = {"texts": [], "things": []}
    if sum(map(str.isalnum, text)) >= SHORTEST:
        context = suggestions(text, request.GET.get("kind", ""), request.user)
    context["box"] = BOX_NAME.sub("", request.GET.get("box", ""))[:40]
    context["count"] = len(context["texts"]) + len(context["things"])
    return kept_apart(render(request, "search/_suggestions.html", context))


def suggestions(text: str, kind: str, user) -> dict[str, list]:
    read = FieldReader(page_facets(KINDS), current()).read(text.strip())
    kinds = {"kind": (kind,)} if kind in KINDS else {}
    asked = Query(
        text=read.text,
        languages=tuple(preference()),
        filters=read.values() | kinds,
        without=read.values(is_excluded=True),
        principals=principals_of(user),
        limit=0,
        completes=MOST_COMPLETIONS,
    )
    try:
        return {"texts": texts(asked, read), "things": things(asked)}
    except SearchAway:
        return {"texts": [], "things": []}


def texts(asked: Query, read: Read) -> list[str]:
    """None where the last word is a field's: it is not the one that would go on."""
    if not read.typed.endswith(read.text):
        return []
    return [read.with_text(text) for text in find(asked).completions]


def things(asked: Query) -> list[dict]:
    """Those with all the words in their title, the last one begun."""
    titled = in_title(asked.text)
    if not titled:
        return []
    only = Query(
        text=titled,
        languages=asked.languages,
        filters=asked.filters,
        without=asked.without,
        principals=asked.principals,
        limit=MOST_TITLES,
    )
    found = find(only)
    return [] if found.is_corrected else [row(hit) for hit in found.hits]


def in_title(text: str) -> str:
    """The words as the engine is asked for titles; "" where signs stand between."""
    found = items(text, current())
    if any(i.is_phrase or i.is_excluded or i.joins or i.field for i in found):
        return ""
    words = [match[0] for match in WORD.finditer(text)]
    if not words:
        return ""
    return "".join(f"title:{word} " for word in words[:-1]) + f"title:{words[-1]}*"


def may_ask(request: HttpRequest) -> bool:
    return within_here((MOST_ASKED, SECONDS), "suggest", request)


def kept_apart(response: HttpResponse) -> HttpResponse:
    """Never given to another reader, nor again after a right was taken away."""
    response.headers["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["Cookie"])
    return response
