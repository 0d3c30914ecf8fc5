"""Screens of an import: the file, its columns, the check, the drafts."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)
from django_htmx.http import HttpResponseClientRefresh

from knowledge.importing import actions, presentation
from knowledge.importing.forms import (
    ColumnsForm,
    UploadForm,
    labels_by_key,
    owner_choices,
)
from knowledge.importing.matching import Matching
from knowledge.importing.records_files import MOST, languages_of, records_workbook
from knowledge.importing.template_files import FORMATS, XLSX
from knowledge.models import PracticeImport

FORM = ["GET", "HEAD", "POST"]


def importer_required(view):
    """Signed-in members who may write for an organisation or a region."""

    @login_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not owner_choices(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def own_import(request: HttpRequest, number: int) -> PracticeImport:
    """One's own; all others are not there."""
    return get_object_or_404(PracticeImport, pk=number, user=request.user)


@importer_required
@require_http_methods(FORM)
def imports(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and (practice_import := taken_in(request, form)):
        return redirect("knowledge:import_columns", practice_import.pk)
    context = {
        "form": form,
        "imports": presentation.imports_of(request.user),
        "records": presentation.records_links(request.user),
        "most_records": MOST,
    }
    return render(request, "knowledge/importing/imports.html", context)


def taken_in(request: HttpRequest, form: UploadForm) -> PracticeImport | None:
    data = form.cleaned_data
    try:
        return actions.take_in(
            user=request.user,
            file=data["file"].file,
            name=data["file"].name,
            language=data["language"],
            **data["whose"],
        )
    except ValidationError as error:
        form.add_error("file", error)
        return None


@importer_required
@require_http_methods(FORM)
def import_columns(request: HttpRequest, number: int) -> HttpResponse:
    practice_import = own_import(request, number)
    matching = Matching.of(practice_import)
    form = ColumnsForm(request.POST or None, matching=matching)
    if request.method == "POST" and form.is_valid() and settled(form, practice_import):
        return redirect("knowledge:import", number)
    context = {
        "form": form,
        "practice_import": practice_import,
        "matching": matching,
        "labels": labels_by_key().values(),
        "known": form.rows(are_known=True),
        "unknown": form.rows(are_known=False),
    }
    return render(request, "knowledge/importing/columns.html", context)


def settled(form: ColumnsForm, practice_import: PracticeImport) -> bool:
    try:
        actions.settle_columns(practice_import=practice_import, keys=form.keys)
    except ValidationError as error:
        form.add_error(None, error)
    return form.is_valid()


@importer_required
@require_safe
def import_detail(request: HttpRequest, number: int) -> HttpResponse:
    practice_import = own_import(request, number)
    if practice_import.state == PracticeImport.State.UPLOADED:
        return redirect("knowledge:import_columns", number)
    context = presentation.detail(practice_import, request.GET.get("page"))
    return render(request, "knowledge/importing/import.html", context)


@importer_required
@require_safe
def import_progress(request: HttpRequest, number: int) -> HttpResponse:
    """The bar alone; when the work is done, the whole page is shown anew."""
    practice_import = own_import(request, number)
    context = presentation.progress(practice_import)
    if not context["is_in_hand"]:
        return HttpResponseClientRefresh()
    return render(request, "knowledge/importing/_progress.html", context)


@importer_required
@require_POST
def import_start(request: HttpRequest, number: int) -> HttpResponse:
    practice_import = own_import(request, number)
    try:
        actions.start(practice_import=practice_import)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("knowledge:import", number)


@importer_required
@require_POST
def import_delete(request: HttpRequest, number: int) -> HttpResponse:
    actions.discard(practice_import=own_import(request, number))
    messages.success(request, _("The file is deleted. Its drafts stay."))
    return redirect("knowledge:imports")


@importer_required
@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in FORMATS:
        raise Http404
    make, content_type = FORMATS[kind]
    return as_file(make(), content_type, f"{_('practices')}.{kind}")


@importer_required
@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """One's records in a language, as a workbook that the import reads back."""
    language = request.GET.get("language", "")
    if language not in languages_of(request.user):
        raise Http404
    name = f"{_('practices')}-{language}.xlsx"
    return as_file(records_workbook(request.user, language), XLSX, name)


def as_file(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=content_type, headers=headers)
