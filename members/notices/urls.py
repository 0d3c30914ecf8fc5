from django.urls import path

from members.notices import views

urlpatterns = [
    path("notices/", views.notice_list, name="notices"),
    path("notices/<int:pk>/", views.notice_open, name="notice_open"),
    path("notices/read/", views.notices_read, name="notices_read"),
    path("notices/settings/", views.settings, name="notice_settings"),
    path("unsubscribe/<str:signed>/", views.unsubscribe, name="unsubscribe"),
    path("following/", views.following_list, name="following"),
    path("follow/", views.follow, name="follow"),
]
