"""How allauth behaves here: no open sign-up, mail that may fail, home after leaving."""

import logging
from smtplib import SMTPException
from types import SimpleNamespace
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.utils.translation import gettext as _

from portal.languages import current

log = logging.getLogger(__name__)


def site_name() -> str:
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc


class MailNotSent(Exception):
    """The mail server did not take a mail."""


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def send_mail(self, template_prefix, email, context):
        """As allauth's, in the portal's name; raises MailNotSent."""
        site = SimpleNamespace(name=_("Industrial Culture Network"), domain=site_name())
        try:
            super().send_mail(template_prefix, email, context | {"current_site": site})
        except (OSError, SMTPException) as error:
            raise MailNotSent from error

    def send_notification_mail(self, *args, **kwargs):
        """What is done stays done, also when no mail can tell of it."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except MailNotSent as error:
            log.error("notification not sent: %s", error.__cause__)

    def get_login_redirect_url(self, request):
        return f"/{current()}/"

    def get_logout_redirect_url(self, request):
        return f"/{current()}/"
