"""The way into the Wagtail admin: the portal's own sign-in, or a plain refusal."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache


@never_cache
def admin_door(request: HttpRequest) -> HttpResponse:
    """Stands where Wagtail's own sign-in form would be (docs/decisions/0005)."""
    target = next_address(request)
    if request.user.is_anonymous:
        return redirect_to_login(target, login_url=reverse(settings.LOGIN_URL))
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return redirect(target)


def next_address(request: HttpRequest) -> str:
    target = request.GET.get("next", "")
    is_safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if is_safe else reverse("wagtailadmin_home")
