"""The coordinators' desk: their regions, the people there, and their parts."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from members import rights
from members.notices.presentation import pagination
from members.people import presentation, regions
from members.people.forms import PeopleForm
from vocabulary.models import Region

PER_PAGE = 30


def region_to_keep(request: HttpRequest, key: str) -> Region:
    """The region, for its coordinators and editors; other members: PermissionDenied."""
    region = get_object_or_404(Region, key=key)
    if not request.user.may_coordinate(region):
        raise PermissionDenied
    return region


@login_required
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    if not request.user.is_coordinator:
        raise PermissionDenied
    kept = rights.regions_kept_by(request.user).by_label()
    rows = presentation.desk_rows(request, kept)
    return render(request, "members/people/desk.html", {"rows": rows})


@login_required
@require_safe
def region_people(request: HttpRequest, key: str) -> HttpResponse:
    region = region_to_keep(request, key)
    text = PeopleForm(request.GET).text()
    found = regions.named(regions.people_of(region), text)
    page = Paginator(regions.for_list(found), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "region": region,
        "breadcrumb": presentation.way_to_desk(),
        "text": text,
        "total": page.paginator.count,
        "rows": [presentation.person_row(p, request.user, region) for p in page],
        "pagination": pagination(page, request.GET),
    }
    return render(request, "members/people/region.html", context)
