"""allauth's screens that send mail: without a mail server they say so and stay.

The server is asked before anything else, so that the answer is the same for an
address with an account and one without.
"""

import logging
from smtplib import SMTPException

from allauth.account import views
from django.contrib import messages
from django.core.mail import get_connection
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.adapter import MailNotSent

log = logging.getLogger(__name__)
NOT_SENT = gettext_lazy("The mail could not be sent. Please try again later.")


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
            return self.not_sent(form)

    def not_sent(self, form):
        form.add_error(None, NOT_SENT)
        return self.form_invalid(form)


class RequestLoginCode(MailingView, views.RequestLoginCodeView):
    pass


class PasswordReset(MailingView, views.PasswordResetView):
    pass


class Login(MailingView, views.LoginView):
    always_mails = False


class Email(MailingView, views.EmailView):
    def post(self, request, *args, **kwargs):
        try:
            return super().post(request, *args, **kwargs)
        except MailNotSent as error:  # a code for an address of before, once more
            log.error("mail not sent: %s", error.__cause__)
            messages.error(request, NOT_SENT)
            return redirect(request.path)


class CodeView(MailingView):
    """Says so when the code has expired, or when a new one cannot be sent."""

    always_mails = False

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        if not getattr(self, "_process", request.user.is_authenticated):
            text = _("This code has expired. Please ask for a new one.")
            messages.error(request, text)
        return response

    def not_sent(self, form):
        messages.error(self.request, NOT_SENT)
        return redirect(self.request.path)


class ConfirmLoginCode(CodeView, views.ConfirmLoginCodeView):
    pass


class ConfirmEmail(CodeView, views.ConfirmEmailVerificationCodeView):
    pass


class ConfirmPasswordReset(CodeView, views.ConfirmPasswordResetCodeView):
    pass
