"""What members do in the library: share, change, take back."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from knowledge import actions, drafts
from knowledge.forms import SparkForm, WithdrawForm, typed
from knowledge.library import own_rows
from knowledge.models import Practice, PracticePage
from knowledge.review.archiving import restore
from knowledge.writing.own import written_records
from portal.languages import own_name


def writer_required(view):
    """Signed-in members only; what a signed-out one posted is kept for later."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            drafts.stash(request)
        return redirect_to_login(request.path, reverse("account_login"))

    return guarded


@writer_required
@require_http_methods(["GET", "HEAD", "POST"])
def spark_create(request: HttpRequest) -> HttpResponse:
    return spark_form(request, page=None)


@writer_required
@require_http_methods(["GET", "HEAD", "POST"])
def spark_edit(request: HttpRequest, slug: str) -> HttpResponse:
    page = own_spark(request, slug)
    if page.practice.begun_at:
        return redirect("knowledge:write", slug)
    return spark_form(request, page)


def own_spark(request: HttpRequest, slug: str) -> PracticePage:
    """The spark's original page; 404 for a stranger's, 403 without the right."""
    practice = get_object_or_404(Practice.objects.standing(), slug=slug)
    if not practice.can_be_edited_by(request.user) or not practice.is_spark:
        raise refusal(request, practice)
    return get_object_or_404(
        PracticePage.objects.live().for_lists(),
        practice=practice,
        locale__language_code=practice.language,
    )


def refusal(request: HttpRequest, practice: Practice) -> Exception:
    """404 for whom the practice is not to be known to, else 403."""
    return PermissionDenied() if practice.can_be_known_by(request.user) else Http404()


def posted_slug(request: HttpRequest) -> str:
    """The practice that a form names, "" for none; PostgreSQL refuses a NUL."""
    return request.POST.get("practice", "").replace("\0", "")


def spark_form(request: HttpRequest, page: PracticePage | None) -> HttpResponse:
    """The form, its preview, and at last the spark."""
    practice = page.practice if page else None
    if request.method != "POST":
        form = drafts.first_form(request, page)
        return shown(request, form, page, drafts.draft_of(request.user, practice))
    draft = drafts.draft_of(request.user, practice)
    has_picture = bool(drafts.picture_of(draft, page))
    form = SparkForm(request.POST, request.FILES, has_picture=has_picture)
    is_valid = form.is_valid()
    draft = drafts.keep(request, form, practice)
    if is_valid and request.POST.get("do") == "share":
        return shared(request, form, page, draft)
    return shown(request, form, page, draft, preview=is_valid)


def shared(request, form, page, draft) -> HttpResponse:
    writing = {
        "data": form.cleaned_data,
        "picture": drafts.picture_of(draft, page),
        "author": request.user,
    }
    try:
        done = (
            actions.edit_spark(page=page, **writing)
            if page
            else actions.share_spark(**writing)
        )
    except ValidationError as error:
        form.add_error(None, error)
        return shown(request, form, page, draft)
    messages.success(request, published_words(done, is_new=page is None))
    return redirect(done.address)


def published_words(page: PracticePage, is_new: bool) -> str:
    if not is_new:
        return _("Your change is published.")
    return _(
        "Your spark is published, marked as written in this language: %(name)s."
    ) % {"name": own_name(page.language)}


def shown(request, form, page, draft, preview=False) -> HttpResponse:
    context = {
        "form": form,
        "page_edited": page,
        "draft": draft,
        "writer": drafts.writer_mark(request.user),
        "picture": drafts.picture_of(draft, page),
        "preview": preview and form.cleaned_data,
        "draft_is_older": drafts.is_older(draft, page),
    }
    if preview:
        context["preview_language"] = own_name(form.cleaned_data["language"])
    return render(request, "knowledge/spark_form.html", context)


@require_POST
def spark_autosave(request: HttpRequest) -> HttpResponse:
    """Keeps the draft while it is typed; 401 says that nobody is signed in."""
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    practice = None
    if slug := posted_slug(request):
        practice = own_spark(request, slug).practice
    elif drafts.is_shared(request.user, request.POST.get("token", "")):
        return HttpResponse(status=204)
    draft = actions.keep_draft(
        author=request.user, practice=practice, data=typed(request.POST), picture=None
    )
    return render(request, "knowledge/_saved.html", {"draft": draft})


@login_required
@require_POST
def draft_discard(request: HttpRequest) -> HttpResponse:
    """Throws away the draft of a new spark, or of the own one that is named."""
    slug = posted_slug(request)
    practice = own_spark(request, slug).practice if slug else None
    draft = drafts.draft_of(request.user, practice)
    if draft:
        actions.discard_draft(draft=draft)
        messages.info(request, _("The draft is thrown away."))
    return redirect("knowledge:own_practices")


@login_required
@require_safe
def own_practices(request: HttpRequest) -> HttpResponse:
    draft = drafts.draft_of(request.user, None)
    records = written_records(request.user)
    written = {record["practice"].pk for record in records}
    rows = [r for r in own_rows(request.user) if r["practice"].pk not in written]
    context = {"rows": rows, "records": records, "draft": draft}
    return render(request, "knowledge/own_practices.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def practice_withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    page = own_spark(request, slug)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and withdrawn(request, page, form):
        messages.success(
            request, _("The spark is taken back. You can restore it here.")
        )
        return redirect("knowledge:own_practices")
    return render(
        request, "knowledge/withdraw.html", {"form": form, "page_edited": page}
    )


def withdrawn(request: HttpRequest, page: PracticePage, form: WithdrawForm) -> bool:
    try:
        actions.withdraw_practice(
            practice=page.practice, by=request.user, **form.cleaned_data
        )
    except ValidationError as error:  # somebody was faster
        form.add_error(None, error)
    return not form.errors


@login_required
@require_POST
def practice_restore(request: HttpRequest, slug: str) -> HttpResponse:
    practice = get_object_or_404(Practice, slug=slug)
    if not practice.can_be_restored_by(request.user):
        raise refusal(request, practice)
    restore(practice=practice, by=request.user)
    messages.success(request, _("The spark is in the library again."))
    return redirect("knowledge:own_practices")
