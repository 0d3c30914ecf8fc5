from django.urls import path

from members.directory import organisation_views, views

urlpatterns = [
    path("members/", views.directory, name="directory"),
    path("members/list.json", views.directory_json, name="directory_json"),
    path(
        "organisations/<slug:key>/edit/",
        organisation_views.organisation_edit,
        name="organisation_edit",
    ),
]
