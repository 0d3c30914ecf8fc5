"""Confirming who one is by a code from the mail, for accounts without other proof."""

import time

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
from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members.sign_in import MailingView

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
class ReauthenticateByCode(MailingView, BaseReauthenticateView):
    """First a button that sends the code, then the field that takes it."""

    template_name = "account/reauthenticate_by_code.html"

    @cached_property
    def process(self) -> MailedCode | None:
        return MailedCode.resume(self.request)

    @property
    def always_mails(self) -> bool:
        return self.is_asking

    @property
    def is_asking(self) -> bool:
        return "send" in self.request.POST

    def get_form_class(self):
        return Form if self.is_asking or not self.process else ConfirmLoginCodeForm

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if self.get_form_class() is ConfirmLoginCodeForm:
            kwargs["code"] = self.process.code
        return kwargs

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"email": self.request.user.email, "is_sent": self.process}

    def form_valid(self, form):
        if self.is_asking:
            return super().form_valid(form)
        return self.again() if not self.process else self.confirmed(form)
