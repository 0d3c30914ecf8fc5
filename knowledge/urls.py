from django.urls import include, path

from knowledge import views

app_name = "knowledge"
urlpatterns = [
    path("practices/share/", views.spark_create, name="spark_create"),
    path("practices/autosave/", views.spark_autosave, name="spark_autosave"),
    path("practices/own/", views.own_practices, name="own_practices"),
    path("practices/draft/discard/", views.draft_discard, name="draft_discard"),
    path("practices/<slug:slug>/edit/", views.spark_edit, name="spark_edit"),
    path(
        "practices/<slug:slug>/withdraw/",
        views.practice_withdraw,
        name="practice_withdraw",
    ),
    path(
        "practices/<slug:slug>/restore/",
        views.practice_restore,
        name="practice_restore",
    ),
    path("", include("knowledge.adoptions.urls")),
    path("", include("knowledge.catalogue.urls")),
    path("", include("knowledge.confirming.urls")),
    path("", include("knowledge.finder.urls")),
    path("", include("knowledge.importing.urls")),
    path("", include("knowledge.reading.urls")),
    path("", include("knowledge.review.urls")),
    path("", include("knowledge.strategies.urls")),
    path("", include("knowledge.translating.urls")),
    path("", include("knowledge.writing.urls")),
]
