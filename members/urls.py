from django.urls import path

from members import sign_in, views

app_name = "members"
urlpatterns = [
    path("organisations/", views.organisation_list, name="organisations"),
    path("organisations/<slug:key>/", views.organisation, name="organisation"),
    path("account/", views.account, name="account"),
]
# In front of allauth's own at the same addresses.
mailing_urlpatterns = [
    path("login/", sign_in.Login.as_view()),
    path("login/code/", sign_in.RequestLoginCode.as_view()),
    path("password/reset/", sign_in.PasswordReset.as_view()),
]
