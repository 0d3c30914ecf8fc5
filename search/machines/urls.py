"""Addresses for machines; they carry no language and stay for good."""

from django.urls import path, re_path

from search.machines import views

app_name = "machines"
urlpatterns = [
    path("api/v1/search", views.search, name="search"),
    path("api/v1/suggestions", views.suggest, name="suggest"),
    path("api/v1/openapi.json", views.openapi, name="openapi"),
    path("opensearch.xml", views.opensearch, name="opensearch_default"),
    re_path(
        r"^opensearch-(?P<language>[a-z]{2})\.xml$",
        views.opensearch,
        name="opensearch",
    ),
]
