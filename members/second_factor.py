"""The second step at sign-in: administrators need one, editors are asked for one."""

from functools import wraps

from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members.models import User
from members.security import end_sessions, recently_signed_in
from portal.addresses import absolute
from worker.letters import Letter
from worker.mail import queue_letter

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


@transaction.atomic
def reset_second_factor(*, user: User) -> int:
    """For who lost it: passkeys, app and recovery codes go, sessions end, a mail tells.

    How many went; without any nothing is done.
    """
    count, _by_model = Authenticator.objects.filter(user=user).delete()
    if count:
        end_sessions(user)
        queue_letter(
            key=f"second-factor-reset:{user.pk}:{timezone.now().isoformat()}",
            to=user.email,
            language=user.language,
            letter=reset_letter,
        )
    return count


def reset_letter() -> Letter:
    return Letter(
        subject=_("Your second step at sign-in was removed"),
        paragraphs=[
            _(
                "An administrator removed your passkeys, your authenticator app and "
                "your recovery codes, and you are signed out everywhere. Sign in again "
                "and set up a second step anew."
            ),
            _("If you did not ask for this, please tell the portal’s administrators."),
        ],
        action=(_("Sign in"), absolute(reverse("account_login"))),
    )


class SecondFactorMiddleware:
    """The Wagtail admin stays shut to an administrator who has a password alone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith("/cms/") or request.user.is_anonymous:
            return self.get_response(request)
        if lacks_second_factor(request.user):
            target = request.get_full_path() if request.method == "GET" else ""
            return lead_to_set_up(request, target)
        ask_kindly(request)
        return self.get_response(request)


def lacks_second_factor(user: User) -> bool:
    return user.is_administrator and not has_second_factor(user)


def with_second_factor(view):
    """For what administrators do outside the admin; the view answers a GET too."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if lacks_second_factor(request.user):
            return lead_to_set_up(request, request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded


def strongly_signed_in(view):
    """For giving power over others: signed in lately, with a second step if needed."""
    return with_second_factor(recently_signed_in(view))


def lead_to_set_up(request: HttpRequest, target: str) -> HttpResponse:
    """`target`: where to go on afterwards."""
    request.session[GO_ON] = target
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
