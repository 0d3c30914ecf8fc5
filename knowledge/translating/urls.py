from django.urls import path

from knowledge.translating import saving, views

ALL = "practices/<slug:slug>/translate/"
ONE = ALL + "<slug:language>/"

urlpatterns = [
    path("practices/translations/", views.translations, name="translations"),
    path(ALL, views.translate, name="translate"),
    path(ONE, views.translation, name="translation"),
    path(ONE + "discard/", views.translation_discard, name="translation_discard"),
    path(ONE + "<slug:group>/", views.translation_group, name="translation_group"),
    path(
        ONE + "<slug:group>/autosave/",
        saving.translation_autosave,
        name="translation_autosave",
    ),
]
