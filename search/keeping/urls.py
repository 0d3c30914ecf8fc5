from django.urls import path

from search.keeping import asked_views, views

urlpatterns = [
    path("search/clicked/", asked_views.clicked, name="clicked"),
    path("search/keeping/", asked_views.asked, name="asked"),
    path("search/keeping/searches.csv", asked_views.asked_csv, name="asked_csv"),
    path("search/keeping/index/", views.index_state, name="index_state"),
    path("search/keeping/<slug:shelf>/", views.kept, name="kept"),
    path("search/keeping/<slug:shelf>/new/", views.kept_create, name="kept_create"),
    path(
        "search/keeping/<slug:shelf>/<int:pk>/", views.kept_change, name="kept_change"
    ),
    path(
        "search/keeping/<slug:shelf>/<int:pk>/remove/",
        views.kept_remove,
        name="kept_remove",
    ),
    path(
        "search/keeping/<slug:shelf>/<int:pk>/undo/",
        views.kept_undo,
        name="kept_undo",
    ),
]
