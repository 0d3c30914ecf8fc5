"""In front of allauth's own, at the same addresses."""

from django.urls import path

from members import sign_in

urlpatterns = [
    path("login/", sign_in.Login.as_view()),
    path("login/code/", sign_in.RequestLoginCode.as_view()),
    path("password/reset/", sign_in.PasswordReset.as_view()),
]
