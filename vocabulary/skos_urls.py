"""Addresses for machines; they carry no language and stay for good."""

from django.urls import path, re_path

from vocabulary import skos_views

app_name = "skos"
urlpatterns = [
    path("concepts/", skos_views.scheme, name="scheme"),
    path("concepts/<slug:slug>/", skos_views.concept, name="concept"),
    re_path(
        r"^concepts\.(?P<format>ttl|jsonld)$",
        skos_views.scheme_file,
        name="scheme_file",
    ),
    re_path(
        r"^concepts/(?P<slug>[-a-zA-Z0-9_]+)\.(?P<format>ttl|jsonld)$",
        skos_views.concept_file,
        name="concept_file",
    ),
]
