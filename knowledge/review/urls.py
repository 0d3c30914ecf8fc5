from django.urls import path

from knowledge.review import archiving_views, history_views, reviewing_views, views

TEXT = "practices/<slug:slug>/review/"
HISTORY = "practices/<slug:slug>/history/"

urlpatterns = [
    path("practices/reviews/", views.reviews, name="reviews"),
    path(
        "practices/reviews/remarks/<int:pk>/answer/",
        views.review_answer,
        name="review_answer",
    ),
    path(
        "practices/reviews/remarks/<int:pk>/resolve/",
        views.review_resolve,
        name="review_resolve",
    ),
    path(TEXT, reviewing_views.review_page, name="review_page"),
    path(TEXT + "remark/", reviewing_views.review_remark, name="review_remark"),
    path(TEXT + "decide/", reviewing_views.review_decide, name="review_decide"),
    path(TEXT + "state/", views.review_state, name="review_state"),
    path(TEXT + "submit/", views.review_submit, name="review_submit"),
    path(TEXT + "take-back/", views.review_take_back, name="review_take_back"),
    path(TEXT + "archive/", archiving_views.review_archive, name="review_archive"),
    path(TEXT + "hide/", archiving_views.review_hide, name="review_hide"),
    path(TEXT + "restore/", archiving_views.review_restore, name="review_restore"),
    path(HISTORY, history_views.history, name="history"),
    path(
        HISTORY + "<int:revision>/",
        history_views.history_version,
        name="history_version",
    ),
]
