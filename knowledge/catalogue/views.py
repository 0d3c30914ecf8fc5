"""The library's result in other forms: files, feed, side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from knowledge.catalogue.as_data import SCHEMA, SYSTEM
from knowledge.catalogue.columns import fields_for
from knowledge.catalogue.comparing import comparison
from knowledge.catalogue.exports import FORMATS, Export
from knowledge.catalogue.feed import library_address, library_feed, library_path
from knowledge.catalogue.found import MOST, all_hits, asked
from knowledge.catalogue.streaming import streamed
from knowledge.record.wording import field_label
from members.joining.limits import HOUR
from portal.addresses import absolute
from portal.anonymous_cache import same_for_all
from portal.languages import current
from search.finding import SearchAway
from search.limits import within_here
from search.listing import changed

FILES_OF_STRANGERS = (30, HOUR)  # of one address on the net


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Exactly the result of the library's address with the same query."""
    if form not in FORMATS:
        raise Http404
    if not request.user.is_authenticated and not may_take(request):
        return render(request, "429.html", status=429)
    wanted = asked(request.GET, request.user)
    try:
        found = all_hits(wanted.query)
    except SearchAway:
        return away(request)
    address = absolute(library_address(wanted.params))
    made = Export(found.hits, found.total, request.user, current(), address)
    write, content_type = FORMATS[form]
    return streamed(request, write(made), content_type, f"practices.{form}")


def may_take(request: HttpRequest) -> bool:
    return within_here(FILES_OF_STRANGERS, "library-file", request)


def away(request: HttpRequest) -> HttpResponse:
    response = render(request, "knowledge/catalogue/away.html", status=503)
    response.headers["Retry-After"] = "30"
    return response


@require_safe
def export_about(request: HttpRequest) -> HttpResponse:
    """What stands in the files, key by key."""
    system = [[key, words] for key, words in SYSTEM.items()]
    fields = [[name, field_label(name)] for name in fields_for(request.user)]
    context = {"schema": SCHEMA, "rows": [*system, *fields], "most": MOST}
    return render(request, "knowledge/catalogue/export_about.html", context)


@require_safe
@same_for_all
def feed(request: HttpRequest) -> HttpResponse:
    try:
        made = library_feed(asked(request.GET, request.user))
    except SearchAway:
        return away(request)
    request.is_passing = made.is_behind
    response = HttpResponse(content_type=made.content_type)
    made.write(response, "utf-8")
    return response


@require_safe
@same_for_all
def compare(request: HttpRequest) -> HttpResponse:
    found = comparison(request)
    context = {
        "found": found,
        "only_different": request.GET.get("only") == "different",
        "all_url": changed(request.GET, only=None),
        "different_url": changed(request.GET, only="different"),
        "library_url": library_path(),
    }
    return render(request, "knowledge/catalogue/compare.html", context)
