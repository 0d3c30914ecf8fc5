"""The room's addresses; each part of it brings its own."""

from django.urls import include, path

from members import second_factor, views

app_name = "members"
urlpatterns = [
    path("organisations/", views.organisation_list, name="organisations"),
    path("organisations/<slug:key>/", views.organisation, name="organisation"),
    path("account/", views.account, name="account"),
    path("account/second-step/", second_factor.second_factor, name="second_factor"),
    path("", include("members.people.urls")),
    path("", include("members.joining.urls")),
    path("", include("members.notices.urls")),
    path("", include("members.own_data.urls")),
    path("", include("members.reaching.urls")),
    path("", include("members.concepts.urls")),
    path("", include("members.profiles.urls")),
    path("", include("members.directory.urls")),
]
