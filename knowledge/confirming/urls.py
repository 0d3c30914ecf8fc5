from django.urls import path

from knowledge.confirming import views

urlpatterns = [
    path(
        "practices/still-true/<str:signed>/",
        views.still_true_link,
        name="still_true_link",
    ),
    path("practices/<slug:slug>/still-true/", views.still_true, name="still_true"),
]
