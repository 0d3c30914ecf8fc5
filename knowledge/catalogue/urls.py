from django.urls import path

from knowledge.catalogue import searches, views

urlpatterns = [
    path("practices/export.<str:form>", views.export, name="export"),
    path("practices/export/", views.export_about, name="export_about"),
    path("practices/feed.atom", views.feed, name="feed"),
    path("practices/compare/", views.compare, name="compare"),
    path("practices/searches/", searches.saved_searches, name="searches"),
    path("practices/searches/new/", searches.search_create, name="search_create"),
    path("practices/searches/<int:pk>/", searches.search_edit, name="search_edit"),
    path(
        "practices/searches/<int:pk>/delete/",
        searches.search_delete,
        name="search_delete",
    ),
]
