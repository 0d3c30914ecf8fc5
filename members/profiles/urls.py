from django.urls import path, re_path

from members.profiles import editing, photo_views, views

urlpatterns = [
    path("profile/", editing.profile_edit, name="profile_edit"),
    path("profile/concepts/", editing.concept_options, name="concept_options"),
    path("profile/hints/", editing.hints_hide, name="hints_hide"),
    path("profile/photo/", photo_views.photo_edit, name="photo_edit"),
    path("profile/photo/remove/", photo_views.photo_remove, name="photo_remove"),
    path("profile/<slug:group>/", editing.profile_group, name="profile_group"),
    re_path(
        r"^members/(?P<key>[0-9a-f]{10})\.json$",
        views.profile_json,
        name="profile_json",
    ),
    path("members/<slug:key>/", views.profile, name="profile"),
]
