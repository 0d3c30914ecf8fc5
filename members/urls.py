from django.urls import path

from members import views

app_name = "members"
urlpatterns = [
    path("organisations/", views.organisation_list, name="organisations"),
    path("organisations/<slug:key>/", views.organisation, name="organisation"),
    path("account/", views.account, name="account"),
]
