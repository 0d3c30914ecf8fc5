"""Who is who, for everyone as far as each person wishes."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.directory.as_json import page_of
from members.directory.listing import directory_listing
from members.directory.map import clusters
from vocabulary.models import Region


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    regions = Region.objects.by_label()
    found = directory_listing(request, regions)
    context = {
        "listing": found,
        "clusters": clusters(regions, found),
        "is_newcomer": not request.user.is_authenticated,
    }
    return render(request, "members/directory/directory.html", context)


@require_safe
def directory_json(request: HttpRequest) -> HttpResponse:
    """The same list for programs: same address, same rights."""
    found = directory_listing(request, Region.objects.by_label())
    status = 503 if found.is_away else 200
    return JsonResponse(page_of(found), status=status)
