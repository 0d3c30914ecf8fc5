"""How allauth behaves here: no open sign-up, mail that may fail, home after leaving."""

from smtplib import SMTPException

from allauth.account.adapter import DefaultAccountAdapter

from portal.languages import current


class MailNotSent(Exception):
    """The mail server did not take a mail."""


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def send_mail(self, template_prefix, email, context):
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            raise MailNotSent from error

    def get_login_redirect_url(self, request):
        return f"/{current()}/"

    def get_logout_redirect_url(self, request):
        return f"/{current()}/"
