"""Reporting what is wrong, and the queue of those who decide."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members.models import Report
from members.reaching import actions, pace
from members.reaching.forms import DecisionForm, ReportForm
from members.reaching.presentation import open_rows, report_row
from members.reaching.views import member_of, thing_or_404

REPORTABLE = ("person", "practice", "organisation")


def coordinators_only(view):
    """Coordinators of any region, and editors."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_coordinator:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(guarded)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    thing = thing_or_404(REPORTABLE, kind, key, request.user)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and is_kept(request, thing, form):
        messages.success(
            request, _("Thank you. Somebody who did not write it will look at it.")
        )
        return redirect(thing.path)
    context = {"form": form, "thing": thing}
    return render(request, "members/reaching/report.html", context)


def is_kept(request: HttpRequest, thing, form: ReportForm) -> bool:
    if form.is_trapped:
        return True
    words = {name: form.cleaned_data[name] for name in ("reason", "text")}
    by = {"reporter": member_of(request), "origin": pace.origin_of(request)}
    try:
        actions.report(thing=thing, **by, **words)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@coordinators_only
@never_cache
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    rows = open_rows(request.user)
    return render(request, "members/reaching/reports.html", {"rows": rows})


@coordinators_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_decide(request: HttpRequest, pk: int) -> HttpResponse:
    mine = Report.objects.for_decision_by(request.user).select_related("decided_by")
    row = get_object_or_404(mine, pk=pk)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and is_decided(request, row, form):
        messages.success(request, _("The report is decided."))
        return redirect("members:reports")
    context = {"form": form, "row": report_row(row, request.user)}
    return render(request, "members/reaching/report_decide.html", context)


def is_decided(request: HttpRequest, row: Report, form: DecisionForm) -> bool:
    try:
        actions.decide_report(row=row, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
