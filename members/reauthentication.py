"""Confirming who one is by a code from the mail, for accounts without other proof."""

import logging

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm
from allauth.account.internal.flows.code_verification import (
    AbstractCodeVerificationProcess,
)
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import BaseReauthenticateView
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache

from members.adapter import MailNotSent
from members.sign_in import EXPIRED, NOT_SENT

log = logging.getLogger(__name__)
STATE = "reauthentication_code"


class MailedCode(AbstractCodeVerificationProcess):
    """A code in the session, mailed to the account's own address."""

    def __init__(self, request: HttpRequest, state: dict):
        self.request = request
        super().__init__(
            state=state,
            user=request.user,
            timeout=app_settings.LOGIN_BY_CODE_TIMEOUT,
            max_attempts=app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS,
        )

    @classmethod
    def begin(cls, request: HttpRequest) -> "MailedCode":
        process = cls(request, cls.initial_state(request.user, request.user.email))
        process.state["code"] = get_adapter().generate_login_code()
        process.send()
        process.persist()
        return process

    @classmethod
    def resume(cls, request: HttpRequest) -> "MailedCode | None":
        state = request.session.get(STATE)
        return cls(request, state).abort_if_invalid() if state else None

    def send(self):
        context = {"request": self.request, "code": self.code}
        prefix = "account/email/reauthentication_code"
        get_adapter().send_mail(prefix, self.state["email"], context)

    def persist(self):
        self.request.session[STATE] = self.state

    def abort(self):
        self.request.session.pop(STATE, None)

    def finish(self):
        self.abort()
        record_authentication(
            self.request, self.user, method="code", reauthenticated=True
        )


@method_decorator([login_required, never_cache], name="dispatch")
class ReauthenticateByCode(BaseReauthenticateView):
    """First a button that sends the code, then the field that takes it."""

    template_name = "account/reauthenticate_by_code.html"
    form_class = ConfirmLoginCodeForm

    @cached_property
    def process(self) -> MailedCode | None:
        return MailedCode.resume(self.request)

    def get_form_kwargs(self):
        code = self.process.code if self.process else None
        return super().get_form_kwargs() | {"code": code}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"email": self.request.user.email, "is_sent": self.process}

    def post(self, request, *args, **kwargs):
        if "send" in request.POST:
            return self.send_code()
        if not self.process:
            return self.once_more(EXPIRED)
        return super().post(request, *args, **kwargs)

    def send_code(self) -> HttpResponse:
        if not may_ask_for_code(self.request):
            return self.once_more(get_adapter().error_messages["rate_limited"])
        try:
            MailedCode.begin(self.request)
        except MailNotSent as error:
            log.error("mail not sent: %s", error.__cause__)
            return self.once_more(NOT_SENT)
        return redirect(self.here)

    def form_valid(self, form):
        self.process.finish()
        return super().form_valid(form)

    def form_invalid(self, form):
        if self.process.record_invalid_attempt():
            return super().form_invalid(form)
        return self.once_more(get_adapter().error_messages["too_many_login_attempts"])

    def once_more(self, text) -> HttpResponse:
        messages.error(self.request, text)
        return redirect(self.here)

    @property
    def here(self) -> str:
        return self.passthrough_next_url(self.request.path)


def may_ask_for_code(request: HttpRequest) -> bool:
    """As often as at sign-in, together with it."""
    key = request.user.email
    return bool(ratelimit.consume(request, action="request_login_code", key=key))
