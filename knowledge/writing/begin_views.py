"""How a record begins: anew, or from a spark."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from knowledge.models import TITLE
from knowledge.writing import actions
from knowledge.writing.access import page_to_write
from knowledge.writing.begin_forms import BeginForm, can_begin_somewhere
from knowledge.writing.finding import similar


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def record_begin(request: HttpRequest) -> HttpResponse:
    """The form; before the first draft is made, practices that may be the same."""
    if not can_begin_somewhere(request.user):
        return render(request, "knowledge/writing/begin_refused.html", status=403)
    is_posted = request.method == "POST"
    form = BeginForm(request.POST if is_posted else None, user=request.user)
    if not is_posted or not form.is_valid():
        return shown(request, form)
    rows = similar(form.cleaned_data["title"])
    if rows and request.POST.get("do") != "anyway":
        return shown(request, form, rows)
    return begun(request, form)


def begun(request: HttpRequest, form: BeginForm) -> HttpResponse:
    try:
        page = actions.begin_record(by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return shown(request, form)
    messages.success(request, _("Your draft is kept. Only its writers see it."))
    return redirect("knowledge:write", page.practice.slug)


def shown(request: HttpRequest, form: BeginForm, rows=()) -> HttpResponse:
    context = {"form": form, "similar": rows}
    return render(request, "knowledge/writing/begin.html", context)


@login_required
@require_safe
def record_similar(request: HttpRequest) -> HttpResponse:
    """What is in the library already, while a title is typed."""
    title = request.GET.get("title", "")[:TITLE]
    context = {"similar": similar(title)}
    return render(request, "knowledge/writing/_similar.html", context)


@login_required
@require_POST
def write_begin(request: HttpRequest, slug: str) -> HttpResponse:
    """From a spark to a record by one button."""
    page = page_to_write(request, slug)
    try:
        actions.begin_from_spark(page=page, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(page.address)
    messages.success(
        request, _("Readers see the spark until the full record is reviewed.")
    )
    return redirect("knowledge:write", slug)
