"""Out of the library with a reason, and into it again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from knowledge.models import PracticePage
from knowledge.record.rights import may_archive, may_hide
from knowledge.review import archiving
from knowledge.review.forms import ArchiveForm, ReasonForm
from knowledge.review.texts import concerns, refuse, text_of_people, text_or_404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review_archive(request: HttpRequest, slug: str) -> HttpResponse:
    page = text_of_people(request, slug)
    if not may_archive(request.user, page.practice):
        raise PermissionDenied
    return taken(request, page, ArchiveForm(request.POST or None), archiving.archive)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review_hide(request: HttpRequest, slug: str) -> HttpResponse:
    page = text_or_404(request, slug)
    if not may_hide(request.user, page.practice):
        refuse(page)
    return taken(request, page, ReasonForm(request.POST or None), archiving.hide_spark)


def taken(request: HttpRequest, page: PracticePage, form, take) -> HttpResponse:
    """The form that asks for the reason, and what it does."""
    if request.method == "POST" and form.is_valid():
        try:
            take(practice=page.practice, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(request, _("It is no longer in the library."))
            return redirect("knowledge:review_state", page.practice.slug)
    context = {"form": form, "page_edited": page, "hides": page.practice.is_spark}
    return render(request, "knowledge/review/archive.html", context)


@login_required
@require_POST
def review_restore(request: HttpRequest, slug: str) -> HttpResponse:
    page = text_or_404(request, slug)
    if not concerns(request.user, page):
        refuse(page)
    archiving.restore(practice=page.practice, by=request.user)
    messages.success(request, _("It is in the library again."))
    return redirect("knowledge:review_state", page.practice.slug)
