"""The concepts for machines: files, and the addresses that name a concept."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
)
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from portal.languages import CODES
from vocabulary.graph_formats import WRITERS
from vocabulary.models import Concept
from vocabulary.skos import Triple, graph_of, whole_graph

FRESH = 300  # seconds; then one asks whether it is still the same
PAGE = "text/html"
FORMATS = {media_type: name for name, (media_type, _write) in WRITERS.items()}


def told_concept(slug: str) -> Concept:
    return get_object_or_404(
        Concept.objects.exclude(state=Concept.State.PENDING), slug=slug
    )


@require_safe
def scheme(request: HttpRequest) -> HttpResponse:
    return see_other(request, "vocabulary:concepts", "skos:scheme_file")


@require_safe
def concept(request: HttpRequest, slug: str) -> HttpResponse:
    told_concept(slug)
    return see_other(request, "vocabulary:concept", "skos:concept_file", slug)


@require_safe
def scheme_file(request: HttpRequest, format: str) -> HttpResponse:
    return graph_answer(request, whole_graph(), format)


@require_safe
def concept_file(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    return graph_answer(request, graph_of(told_concept(slug)), format)


def see_other(request: HttpRequest, page: str, file: str, *args: str) -> HttpResponse:
    """To the file that is asked for by `Accept`, else to the page of the reader."""
    media_type = request.get_preferred_type([PAGE, *FORMATS])
    if media_type in FORMATS:
        address = reverse(file, args=[*args, FORMATS[media_type]])
    else:
        with override(language_of(request)):
            address = reverse(page, args=args)
    response = redirect(address)
    response.status_code = 303
    patch_vary_headers(response, ["Accept", "Accept-Language", "Cookie"])
    return response


def language_of(request: HttpRequest) -> str:
    preferred = getattr(request.user, "language", "")
    return preferred or get_language_from_request(request)


def graph_answer(
    request: HttpRequest, triples: list[Triple], format: str
) -> HttpResponse:
    """The file, or 304 for whoever has it already."""
    media_type, write = WRITERS[format]
    content = write(triples).encode()
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {
        "Content-Type": f"{media_type}; charset=utf-8",
        "Content-Language": ", ".join(CODES),
        "ETag": etag,
    }
    response = HttpResponse(content, headers=headers)
    patch_cache_control(response, public=True, max_age=FRESH)
    return get_conditional_response(request, etag=etag, response=response)
