"""What readers look for: the editors' list of it, and where clicks are counted."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from portal.languages import current
from search.addresses import changed
from search.keeping import counting, presentation
from search.keeping.forms import AskedForm, ClickForm
from search.keeping.models import Asked
from search.keeping.views import editors_only
from search.limits import within_here

MOST_CLICKS = 30  # a minute, from one network address
MOST_ROWS = 5_000  # of the CSV
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def summed(asked: dict):
    rows = Asked.objects.lately(asked["days"]).in_language(asked["language"])
    lists = {"": rows.most_searched, "empty": rows.without_hits}
    return lists.get(asked["show"], rows.without_clicks)()


@editors_only
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    counting.flush()
    chosen = AskedForm.of(request.GET)
    page = presentation.page_of(summed(chosen), request.GET.get("page"))
    csv_params = changed(request.GET, page=None)
    context = chosen | {
        "tabs": presentation.tabs("asked"),
        "choices": presentation.asked_links(request.GET, chosen),
        "rows": presentation.asked_rows(page.object_list),
        "total": page.paginator.count,
        "pagination": presentation.pagination(page, request.GET),
        "csv_url": reverse("search:asked_csv") + csv_params,
    }
    return render(request, "search/keeping/asked.html", context)


@editors_only
@require_safe
def asked_csv(request: HttpRequest) -> HttpResponse:
    """The same list whole: one line for each text and language."""
    counting.flush()
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="searches.csv"'
    response.write("\ufeff")  # so that spreadsheets read it as UTF-8
    writer = csv.writer(response)
    writer.writerow(
        [
            _("Text"),
            _("Language"),
            _("Searches"),
            _("Without hits"),
            _("With a click"),
        ]
    )
    for row in summed(AskedForm.of(request.GET))[:MOST_ROWS]:
        counts = [row["searches"], row["empty"], row["clicks"]]
        writer.writerow([defused(row["text"]), row["language"], *counts])
    return response


def defused(text: str) -> str:
    """No spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


@csrf_exempt  # it only counts; instead of a token the browser says where it is from
@require_POST
def clicked(request: HttpRequest) -> HttpResponse:
    """Says nothing about whether it counted."""
    form = ClickForm(request.POST)
    if is_from_here(request) and form.is_valid() and is_within_limit(request):
        counting.note_click(form.cleaned_data["text"], current())
    return HttpResponse(status=204)


def is_from_here(request: HttpRequest) -> bool:
    """Another site's page cannot forge these headers in a reader's browser."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    here = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == here


def is_within_limit(request: HttpRequest) -> bool:
    return within_here((MOST_CLICKS, 60), "clicks", request)
