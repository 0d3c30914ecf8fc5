"""Passkeys: every key is stored as one, so each can sign in without a password."""

import struct
from contextlib import contextmanager

from allauth.mfa.webauthn import forms as allauth_forms
from allauth.mfa.webauthn import views
from allauth.mfa.webauthn.internal.auth import begin_registration
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

NO_KEY = _("Your browser sent no passkey. Please try again.")
UNREADABLE = (
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    struct.error,
)


@contextmanager
def refusing_unreadable():
    """What no browser sends is refused as such; allauth would fail on some of it."""
    try:
        yield
    except UNREADABLE as error:
        raise ValidationError(NO_KEY) from error


class AddPasskeyForm(allauth_forms._BaseAddWebAuthnForm):
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=60,
        help_text=_("So that you know it again in the list."),
    )

    def clean(self):
        """The key must have asked for a finger, a face or a PIN."""
        if not self.cleaned_data.get("credential"):
            raise ValidationError(NO_KEY)
        self.cleaned_data["passwordless"] = True
        with refusing_unreadable():
            return super().clean()


class ReadableKey:
    """For forms that take a key one has already."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages |= {
            "required": NO_KEY,
            "invalid": NO_KEY,
        }

    def clean_credential(self):
        with refusing_unreadable():
            return super().clean_credential()


class SignInForm(ReadableKey, allauth_forms.LoginWebAuthnForm):
    pass


class SecondStepForm(ReadableKey, allauth_forms.AuthenticateWebAuthnForm):
    pass


class ConfirmForm(ReadableKey, allauth_forms.ReauthenticateWebAuthnForm):
    pass


class AddPasskey(views.AddWebAuthnView):
    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        options = begin_registration(self.request.user, passwordless=True)
        return context | {"js_data": {"creation_options": options}}


class ConfirmByPasskey(views.ReauthenticateWebAuthnView):
    def form_invalid(self, form):
        """Stays where it can be tried again."""
        for text in form.errors.get("credential", []):
            messages.error(self.request, text)
        return redirect(self.passthrough_next_url(self.request.path))
