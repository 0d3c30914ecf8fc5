"""In front of allauth's own, at the same addresses."""

from django.urls import path

from members import sign_in

urlpatterns = [
    path("login/", sign_in.Login.as_view()),
    path("login/code/", sign_in.RequestLoginCode.as_view()),
    path("login/code/confirm/", sign_in.ConfirmLoginCode.as_view()),
    path("email/", sign_in.Email.as_view()),
    path("confirm-email/", sign_in.ConfirmEmail.as_view()),
    path("password/reset/", sign_in.PasswordReset.as_view()),
    path("password/reset/confirm/", sign_in.ConfirmPasswordReset.as_view()),
]
