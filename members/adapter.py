"""How allauth behaves here: no open sign-up, mail that may fail, home after leaving.

The portal has one canonical host: passkeys are bound to it for good.
"""

import logging
from smtplib import SMTPException
from types import SimpleNamespace
from urllib.parse import urlsplit

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.translation import gettext as _
from qrcode.image.svg import SvgPathFillImage

from members.devices import device_name
from portal.languages import current
from worker.mail import mailbox

log = logging.getLogger(__name__)


def site_name() -> str:
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc


class MailNotSent(Exception):
    """The mail server did not take a mail."""


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def clean_email(self, email):
        """Only addresses that can be written into a mail."""
        try:
            mailbox("", email)
        except UnicodeError as error:
            raise ValidationError(validate_email.message) from error
        return super().clean_email(email)

    def send_mail(self, template_prefix, email, context):
        """As allauth's, in the portal's name; raises MailNotSent."""
        site = SimpleNamespace(name=_("Industrial Culture Network"), domain=site_name())
        try:
            super().send_mail(template_prefix, email, context | {"current_site": site})
        except (OSError, SMTPException) as error:
            raise MailNotSent from error

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """What is done stays done, also when no mail can tell of it.

        Of a changed address both are told, the old and the new one.
        """
        self.notify(template_prefix, user, context, email)
        if template_prefix == "account/email/email_changed":
            to = context["to_email"]
            self.notify("account/email/email_is_new", user, context, to)

    def notify(self, *args) -> None:
        try:
            super().send_notification_mail(*args)
        except MailNotSent as error:
            log.error("notification not sent: %s", error.__cause__)

    def is_reauthentication_required(self, *, app, **kwargs):
        """As for all sensitive steps: whoever signed in lately need not do it again.

        allauth itself asks nothing of accounts without password and second factor,
        and takes a sign-in of a minute ago for none; so the answer is final here.
        """
        from members.security import has_signed_in_lately

        if has_signed_in_lately(self.request):
            return False
        raise ReauthenticationRequired

    def get_reauthentication_methods(self, user):
        """A mailed code confirms as much as it signs in: not past a second factor."""
        from members.second_factor import has_second_factor

        methods = super().get_reauthentication_methods(user)
        for method in methods:
            if method["id"] == "mfa_reauthenticate:webauthn":
                method["description"] = _("Use a passkey")
        if user.is_authenticated and not has_second_factor(user):
            methods.append(
                {
                    "id": "mailed_code",
                    "description": _("Send me a code by mail"),
                    "url": reverse("account_reauthenticate_by_code"),
                }
            )
        return methods

    def get_login_redirect_url(self, request):
        """New members are welcomed first."""
        from members.joining.welcoming import welcome_address

        return welcome_address(request) or f"/{current()}/"

    def get_logout_redirect_url(self, request):
        return f"/{current()}/"


class SecondFactorAdapter(DefaultMFAAdapter):
    def get_totp_issuer(self):
        return _("Industrial Culture Network")

    def build_totp_svg(self, url):
        """On white, so that it can be read from a dark page too."""
        code = qrcode.make(url, image_factory=SvgPathFillImage, border=2)
        return code.to_string(encoding="unicode")

    def get_public_key_credential_rp_entity(self):
        host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
        return {"id": host, "name": _("Industrial Culture Network")}

    def generate_authenticator_name(self, user, type):
        return device_name(self.request.headers.get("User-Agent", ""))
