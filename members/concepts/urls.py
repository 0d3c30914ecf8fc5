from django.urls import path

from members.concepts import (
    merge_views,
    queue_views,
    split_views,
    suggest_views,
    views,
)

urlpatterns = [
    path("concepts-suggested/", queue_views.pending_concepts, name="pending_concepts"),
    path(
        "concepts-suggested/<slug:slug>/",
        queue_views.pending_concept,
        name="pending_concept",
    ),
    path("concepts-suggest/", suggest_views.concept_suggest, name="concept_suggest"),
    path("concepts-edit/<slug:slug>/", views.concept_edit, name="concept_edit"),
    path(
        "concepts-edit/<slug:slug>/options/<slug:relation>/",
        views.concept_relations,
        name="concept_relations",
    ),
    path(
        "concepts-edit/<slug:slug>/merge/",
        merge_views.concept_merge,
        name="concept_merge",
    ),
    path(
        "concepts-edit/<slug:slug>/split/",
        split_views.concept_split,
        name="concept_split",
    ),
]
