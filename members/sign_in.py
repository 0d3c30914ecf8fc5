"""allauth's screens that send mail: without a mail server they say so and stay.

The server is asked before anything else, so that the answer is the same for an
address with an account and one without.
"""

import logging
from smtplib import SMTPException

from allauth.account import views
from django.core.mail import get_connection
from django.utils.translation import gettext as _

from members.adapter import MailNotSent

log = logging.getLogger(__name__)


def ask_mail_server() -> None:
    """Raises MailNotSent when the mail server cannot be reached."""
    connection = get_connection()
    try:
        connection.open()
        connection.close()
    except (OSError, SMTPException) as error:
        raise MailNotSent from error


class MailingView:
    """Keeps the form, with what was typed, when a mail cannot be sent."""

    always_mails = True

    def form_valid(self, form):
        try:
            if self.always_mails:
                ask_mail_server()
            return super().form_valid(form)
        except MailNotSent as error:
            log.error("mail not sent: %s", error.__cause__)
            form.add_error(
                None, _("The mail could not be sent. Please try again later.")
            )
            return self.form_invalid(form)


class RequestLoginCode(MailingView, views.RequestLoginCodeView):
    pass


class PasswordReset(MailingView, views.PasswordResetView):
    pass


class Login(MailingView, views.LoginView):
    always_mails = False
