from django.urls import path

from knowledge.writing import begin_views, saving, views

urlpatterns = [
    path("practices/new/", begin_views.record_begin, name="record_begin"),
    path("practices/new/similar/", begin_views.record_similar, name="record_similar"),
    path("practices/<slug:slug>/write/", views.write, name="write"),
    path(
        "practices/<slug:slug>/write/begin/",
        begin_views.write_begin,
        name="write_begin",
    ),
    path(
        "practices/<slug:slug>/write/discard/",
        views.write_discard,
        name="write_discard",
    ),
    path(
        "practices/<slug:slug>/write/concepts/",
        views.write_concepts,
        name="write_concepts",
    ),
    path(
        "practices/<slug:slug>/write/find/<slug:table>/",
        views.write_find,
        name="write_find",
    ),
    path(
        "practices/<slug:slug>/write/<slug:group>/",
        views.write_group,
        name="write_group",
    ),
    path(
        "practices/<slug:slug>/write/<slug:group>/autosave/",
        saving.write_autosave,
        name="write_autosave",
    ),
]
