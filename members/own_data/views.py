"""One's own data: what is stored, a copy of it, leaving; an administrator's look."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from members.models import Leaving, User
from members.own_data import actions, privacy
from members.own_data.facts import fact_rows, mail_rows
from members.own_data.forms import LeaveForm, LookForm
from members.second_factor import with_second_factor
from members.security import recently_signed_in
from portal.languages import current


def leaving_of(user: User) -> Leaving | None:
    return Leaving.objects.waiting().filter(user=user).first()


@login_required
@never_cache
@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    context = {
        "copies": request.user.data_copies.all()[:5],
        "consents": privacy.rows_of(request.user),
        "is_privacy_read": privacy.has_read_newest(request.user),
        "looks": request.user.looks.all()[:20],
        "leaving": leaving_of(request.user),
        "privacy_url": f"/{current()}/privacy/",
    }
    return render(request, "members/own_data/own_data.html", context)


@login_required
@recently_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def copy_ask(request: HttpRequest) -> HttpResponse:
    """A page of its own, so that who confirms who they are comes back to a button."""
    if request.method != "POST":
        return render(request, "members/own_data/copy_ask.html")
    try:
        actions.ask_for_copy(user=request.user)
        messages.success(request, _("Your copy is being made. You will be told."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("members:own_data")


@login_required
@recently_signed_in
@require_safe
def copy_download(request: HttpRequest, pk: int) -> HttpResponse:
    """To its owner alone; another's copy is as if there were none."""
    copy = get_object_or_404(request.user.data_copies, pk=pk)
    if not copy.is_ready:
        raise Http404
    name = f"{_('my-data')}-{timezone.localdate(copy.ready_at)}.zip"
    try:
        opened = copy.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, as_attachment=True, filename=name)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@require_POST
def privacy_agree(request: HttpRequest) -> HttpResponse:
    actions.agree(user=request.user)
    messages.success(request, _("Noted."))
    return redirect("members:own_data")


@login_required
@never_cache
@recently_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    leaving = leaving_of(request.user)
    form = LeaveForm(None if leaving else request.POST or None)
    if form.is_bound and form.is_valid() and is_begun(request, form):
        return redirect("members:leave")
    context = {"form": form, "leaving": leaving}
    return render(request, "members/own_data/leave.html", context)


def is_begun(request: HttpRequest, form: LeaveForm) -> bool:
    choices = {name: form.cleaned_data[name] for name in ("messages", "sparks")}
    try:
        actions.leave(user=request.user, **choices)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@login_required
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    if actions.stay(user=request.user):
        text = _("Good that you stay. Your profile can be seen again.")
        messages.success(request, text)
    return redirect("members:own_data")


def administrators_only(view):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_administrator:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(guarded)


@administrators_only
@with_second_factor
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account_facts(request: HttpRequest, key: str) -> HttpResponse:
    """Asks why, then shows; each look is written down and told."""
    user = get_object_or_404(User.objects.select_related("profile"), profile__key=key)
    form = LookForm(request.POST or None)
    context = {"form": form, "person": user}
    if request.method == "POST" and form.is_valid():
        actions.look_at_account(user=user, by=request.user, **form.cleaned_data)
        context |= {"facts": fact_rows(user), "mails": mail_rows(user)}
        context["mail_head"] = [_("State"), _("Mails")]
    return render(request, "members/own_data/account_facts.html", context)
