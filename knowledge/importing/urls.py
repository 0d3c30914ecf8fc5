from django.urls import path

from knowledge.importing import views

one = "practices/import/<int:number>/"
urlpatterns = [
    path("practices/import/", views.imports, name="imports"),
    path(
        "practices/import/template.<str:kind>", views.template, name="import_template"
    ),
    path("practices/import/records.xlsx", views.records, name="import_records"),
    path(one, views.import_detail, name="import"),
    path(f"{one}columns/", views.import_columns, name="import_columns"),
    path(f"{one}progress/", views.import_progress, name="import_progress"),
    path(f"{one}start/", views.import_start, name="import_start"),
    path(f"{one}delete/", views.import_delete, name="import_delete"),
]
