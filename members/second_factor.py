"""The second step at sign-in: administrators need one, editors are asked for one."""

from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members.models import User

STRONG = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
FEW_CODES = 3
ASKED = "asked_for_second_factor"
GO_ON = "go_on_after_second_factor"


def has_second_factor(user: User) -> bool:
    """A passkey or an authenticator app; recovery codes alone are none."""
    return is_mfa_enabled(user, STRONG)


def codes_left(user: User) -> int | None:
    """Recovery codes not used yet; None for who has none at all."""
    row = Authenticator.objects.filter(user=user, type="recovery_codes").first()
    return len(row.wrap().get_unused_codes()) if row else None


class SecondFactorMiddleware:
    """The Wagtail admin stays shut to an administrator who has a password alone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith("/cms/") or request.user.is_anonymous:
            return self.get_response(request)
        if request.user.is_administrator and not has_second_factor(request.user):
            return lead_to_set_up(request)
        ask_kindly(request)
        return self.get_response(request)


def lead_to_set_up(request: HttpRequest) -> HttpResponse:
    request.session[GO_ON] = request.get_full_path() if request.method == "GET" else ""
    return redirect("members:second_factor")


def ask_kindly(request: HttpRequest) -> None:
    """Once in a session, an editor who may enter the admin without a second step."""
    if ASKED in request.session or request.user.is_administrator:
        return
    if not request.user.has_perm("wagtailadmin.access_admin"):
        return
    request.session[ASKED] = True
    if not has_second_factor(request.user):
        text = _("Your account opens the editing desk: please protect it better.")
        link = format_html(
            '{} <a href="{}">{}</a>',
            text,
            reverse("members:second_factor"),
            _("Add a passkey or an authenticator app"),
        )
        messages.info(request, link)


@login_required
@never_cache
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Says why a second step is needed, and leads to its two kinds."""
    if has_second_factor(request.user) and (target := go_on_url(request)):
        return redirect(target)
    return render(request, "members/security.html")


def go_on_url(request: HttpRequest) -> str:
    """Where somebody was going when a second step was asked for; else nowhere."""
    target = request.session.get(GO_ON, "")
    is_safe = url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if is_safe and has_second_factor(request.user) else ""


class Overview(IndexView):
    def get_context_data(self, **kwargs):
        left = codes_left(self.request.user)
        return super().get_context_data(**kwargs) | {
            "go_on_url": go_on_url(self.request),
            "codes_left": left,
            "has_few_codes": left is not None and left <= FEW_CODES,
        }


class RecoveryCodes(ViewRecoveryCodesView):
    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        has_few = len(context["unused_codes"]) <= FEW_CODES
        more = {"go_on_url": go_on_url(self.request), "has_few_codes": has_few}
        return context | more
