"""Organisations for everyone, one's own account for its owner."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members.account_page import portal_rows, sign_in_rows
from members.actions import save_account
from members.directory.organisation_page import parts_of
from members.forms import AccountForm
from members.models import Organisation


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    organisations = Organisation.objects.for_cards().by_label()
    return render(
        request, "members/organisation_list.html", {"organisations": organisations}
    )


@require_safe
def organisation(request: HttpRequest, key: str) -> HttpResponse:
    found = get_object_or_404(
        Organisation.objects.select_related("region", "logo"), key=key
    )
    return render(request, "members/organisation.html", parts_of(request, found))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    form = AccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        save_account(user=form.save(commit=False))
        messages.success(request, _("Your account is saved."))
        return redirect("members:account")
    context = {
        "form": form,
        "sign_in_rows": sign_in_rows(request.user),
        "portal_rows": portal_rows(),
    }
    return render(request, "members/account.html", context)
