"""The numbers of a region, for its coordinators: charts with tables, and as CSV."""

import csv

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members.notices.presentation import pagination
from members.people import numbers
from members.people.figures import charts_of, newest_row, silent_row
from members.people.presentation import way_to_desk
from members.people.views import region_to_keep

SILENT_PER_PAGE = 50


@login_required
@require_safe
def region_numbers(request: HttpRequest, key: str) -> HttpResponse:
    region = region_to_keep(request, key)
    silent = Paginator(numbers.silent(region).whole(), SILENT_PER_PAGE)
    newest = numbers.newest(region)
    page = silent.get_page(request.GET.get("page"))
    context = {
        "region": region,
        "breadcrumb": way_to_desk(),
        "charts": charts_of(region),
        "newest_head": [_("Name"), _("Joined")],
        "newest": [newest_row(row, request.user) for row in newest.whole()],
        "silent_head": [_("Name"), _("Last sign-in")],
        "silent": [silent_row(profile, request.user) for profile in page],
        "silent_count": silent.count,
        "pagination": pagination(page, request.GET),
    }
    return render(request, "members/people/numbers.html", context)


@login_required
@require_safe
def region_numbers_csv(request: HttpRequest, key: str) -> HttpResponse:
    """The numbers only, no names: what, when or which, how many."""
    region = region_to_keep(request, key)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{region.key}.csv"'
    response.write("\ufeff")  # so that spreadsheets read it as UTF-8
    writer = csv.writer(response)
    for chart in charts_of(region):
        writer.writerows([chart["title"], *row] for row in chart["rows"])
    return response
