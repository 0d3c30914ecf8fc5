"""Passkeys: every key is stored as one, so each can sign in without a password."""

from allauth.mfa.webauthn import views
from allauth.mfa.webauthn.forms import LoginWebAuthnForm, _BaseAddWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_registration
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NO_KEY = _("Your browser sent no passkey. Please try again.")


class AddPasskeyForm(_BaseAddWebAuthnForm):
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
        return super().clean()


class SignInForm(LoginWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages["required"] = NO_KEY


class AddPasskey(views.AddWebAuthnView):
    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        options = begin_registration(self.request.user, passwordless=True)
        return context | {"js_data": {"creation_options": options}}
