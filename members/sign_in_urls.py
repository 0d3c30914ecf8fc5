"""In front of allauth's own, at the same addresses."""

from django.urls import path

from members import passkeys, reauthentication, second_factor, sessions, sign_in
from members.people import closed

urlpatterns = [
    path("login/", sign_in.Login.as_view()),
    path("login/code/", sign_in.RequestLoginCode.as_view()),
    path("login/code/confirm/", sign_in.ConfirmLoginCode.as_view()),
    path("inactive/", closed.inactive),
    path("email/", sign_in.Email.as_view()),
    path(
        "reauthenticate/code/",
        reauthentication.ReauthenticateByCode.as_view(),
        name="account_reauthenticate_by_code",
    ),
    path("2fa/", second_factor.Overview.as_view()),
    path("2fa/recovery-codes/", second_factor.RecoveryCodes.as_view()),
    path("2fa/webauthn/reauthenticate/", passkeys.ConfirmByPasskey.as_view()),
    path("2fa/webauthn/add/", passkeys.AddPasskey.as_view()),
    path("sessions/", sessions.Sessions.as_view()),
    path("sessions/<int:key>/end/", sessions.session_end, name="session_end"),
    path("confirm-email/", sign_in.ConfirmEmail.as_view()),
    path("password/reset/", sign_in.PasswordReset.as_view()),
    path("password/reset/confirm/", sign_in.ConfirmPasswordReset.as_view()),
]
