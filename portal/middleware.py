"""What depends on where one is: response headers, and the admin's refusals."""

from django.conf import settings
from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpResponseNotFound
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from portal.asgi_limits import MOST_BYTES, TOO_LARGE

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in [
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    ]
)


class AdminPolicyMiddleware:
    """Wagtail's admin gets the least it needs; everything else stays strict."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith("/cms/") and request.path != "/cms/login/":
            response._csp_replace = settings.ADMIN_SECURITY_POLICY
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response


class CleanAddressMiddleware:
    """An address with a NUL is nobody's; PostgreSQL would not even look it up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path_info:
            return HttpResponseNotFound()
        return self.get_response(request)


class PermissionsPolicyMiddleware:
    """Switches off what the portal never asks of a browser."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class TooLargeMiddleware:
    """A request whose body was kept away (asgi_limits.py) gets a page that says so."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not getattr(request, "scope", {}).get(TOO_LARGE):
            return self.get_response(request)
        context = {"most": MOST_BYTES, "back": page_before(request)}
        return render(request, "413.html", context, status=413)


def page_before(request) -> str:
    """The page of the portal that a form was sent from; "" where none is told."""
    address = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()})
    return address if is_ours else ""


class ProtectedRowsMiddleware:
    """What others need is not deleted: the admin says so on the page that asked.

    Wagtail knows of uses on pages only, and not of all of them.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, ProtectedError):
            return None
        text = _("This cannot be deleted: other things depend on it.")
        messages.error(request, text)
        return redirect(request.get_full_path())
