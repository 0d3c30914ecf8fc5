"""allauth's screens that send mail: without a mail server they say so and stay.

The server is asked before anything else, so that the answer is the same for an
address with an account and one without.
"""

import logging
from smtplib import SMTPException

from allauth.account import views
from allauth.account.internal.flows.email_verification_by_code import (
    EmailVerificationProcess,
)
from django.contrib import messages
from django.core.mail import get_connection
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.adapter import MailNotSent
from members.people.actions import tell_if_suspended

log = logging.getLogger(__name__)
NOT_SENT = gettext_lazy("The mail could not be sent. Please try again later.")
EXPIRED = gettext_lazy("This code has expired. Please ask for a new one.")


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
    def form_valid(self, form):
        """The answer is the same for a suspended account; the mail says why."""
        tell_if_suspended(email=form.cleaned_data["email"])
        return super().form_valid(form)


class PasswordReset(MailingView, views.PasswordResetView):
    pass


class Login(MailingView, views.LoginView):
    always_mails = False


class Email(MailingView, views.EmailView):
    """One account, one address: a new one takes the old one's place."""

    def get_context_data(self, **kwargs):
        pending = EmailVerificationProcess.resume(self.request)
        context = super().get_context_data(**kwargs)
        return context | {"pending_email": pending.email if pending else ""}

    def post(self, request, *args, **kwargs):
        if "action_cancel" in request.POST:
            return self.cancel()
        try:
            return super().post(request, *args, **kwargs)
        except MailNotSent as error:  # a code for an address of before, once more
            log.error("mail not sent: %s", error.__cause__)
            messages.error(request, NOT_SENT)
            return redirect(request.path)

    def cancel(self):
        if pending := EmailVerificationProcess.resume(self.request):
            pending.abort()
            messages.info(self.request, _("Your mail address stays as it is."))
        return redirect(self.request.path)


class CodeView(MailingView):
    """Says so when the code has expired, or when a new one cannot be sent."""

    always_mails = False

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        if not getattr(self, "_process", request.user.is_authenticated):
            messages.error(request, EXPIRED)
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
