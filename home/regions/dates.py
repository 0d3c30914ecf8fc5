"""Screens for a region's dates, and their calendars."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from home.models import RegionDate
from home.regions import actions
from home.regions.actions import ChangedMeanwhile
from home.regions.calendar import as_calendar
from home.regions.forms import DateForm
from home.regions.pages import kept_region
from home.regions.views import form_methods, joined
from portal.windows import BEFORE, marks_of
from vocabulary.models import Region


@login_required
@require_safe
def date_list(request: HttpRequest, key: str) -> HttpResponse:
    region = kept_region(request, key)
    withdrawn = region.dates.exclude(withdrawn_at=None).order_by("-withdrawn_at")
    context = {
        "region": region,
        "upcoming": region.dates.upcoming(),
        "past": region.dates.past()[:50],
        "withdrawn": withdrawn[:20],
    }
    return render(request, "home/regions/date_list.html", context)


@login_required
@form_methods
def date_create(request: HttpRequest, key: str) -> HttpResponse:
    region = kept_region(request, key)
    return date_form(request, region, RegionDate(region=region))


@login_required
@form_methods
def date_edit(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    region = kept_region(request, key)
    return date_form(request, region, get_object_or_404(region.dates, pk=pk))


def date_form(request, region: Region, date: RegionDate) -> HttpResponse:
    form = DateForm(
        request.POST or None, instance=date, initial={"seen_version": date.version}
    )
    if request.method == "POST" and form.is_valid() and keep_date(request, form):
        return redirect("home:date_list", region.key)
    context = {"region": region, "form": form, "date": date}
    context["before"] = form.data.get(BEFORE) or marks_of(date, DateForm.Meta.fields)
    return render(request, "home/regions/date_form.html", context)


def keep_date(request, form) -> bool:
    seen = form.cleaned_data["seen_version"]
    try:
        actions.write_date(date=form.instance, by=request.user, seen=seen)
    except ChangedMeanwhile as error:
        return keep_merged(request, form, error)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    say_kept(request, form.instance)
    return True


def keep_merged(request, form, error: ChangedMeanwhile) -> bool:
    """Writes what only one of the two changed; else both are shown."""
    row = RegionDate.objects.get(pk=form.instance.pk)
    if not joined(form, row, error):
        return False
    actions.write_date(date=row, by=request.user, seen=row.version)
    say_kept(request, row)
    return True


def say_kept(request, date: RegionDate) -> None:
    if date.withdrawn_at:
        messages.info(request, _("The date is saved. It is not on the portal."))
    else:
        messages.success(request, _("The date is published."))


@login_required
@require_POST
def date_withdraw(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    region = kept_region(request, key)
    date = get_object_or_404(region.dates, pk=pk)
    actions.withdraw_date(date=date, by=request.user)
    messages.success(request, _("The date is taken off. You can put it back below."))
    return redirect("home:date_list", key)


@login_required
@require_POST
def date_restore(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    region = kept_region(request, key)
    date = get_object_or_404(region.dates, pk=pk)
    actions.restore_date(date=date, by=request.user)
    messages.success(request, _("The date is on the portal again."))
    return redirect("home:date_list", key)


@require_safe
def calendar(request: HttpRequest, key: str = "") -> HttpResponse:
    """Upcoming dates of a region, or of all, for a calendar program."""
    dates = RegionDate.objects.upcoming()
    name = _("Industrial Culture Network")
    if key:
        region = get_object_or_404(Region, key=key)
        dates, name = dates.filter(region=region), str(region.label)
    response = HttpResponse(
        as_calendar(dates, name), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'inline; filename="{key or "dates"}.ics"'
    return response


@require_safe
def all_dates(request: HttpRequest) -> HttpResponse:
    """All upcoming dates of the network."""
    dates = RegionDate.objects.upcoming().whole()
    return render(request, "home/regions/dates.html", {"dates": dates})
