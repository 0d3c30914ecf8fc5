from django.urls import path

from knowledge.adoptions import endorsement_views, views

NUMBER = "practices/adoptions/<int:number>/"
urlpatterns = [
    path(
        "practices/adoptions/waiting/",
        views.adoptions_waiting,
        name="adoptions_waiting",
    ),
    path(NUMBER, views.adoption, name="adoption"),
    path(f"{NUMBER}change/", views.adoption_change, name="adoption_change"),
    path(f"{NUMBER}confirm/", views.adoption_confirm, name="adoption_confirm"),
    path(f"{NUMBER}decline/", views.adoption_decline, name="adoption_decline"),
    path(f"{NUMBER}withdraw/", views.adoption_withdraw, name="adoption_withdraw"),
    path(f"{NUMBER}record/", views.adoption_record, name="adoption_record"),
    path(
        "practices/endorsements/<int:pk>/remove/",
        endorsement_views.endorsement_remove,
        name="endorsement_remove",
    ),
    path("practices/<slug:slug>/adopt/", views.adopt, name="adopt"),
    path(
        "practices/<slug:slug>/endorse/<slug:kind>/",
        endorsement_views.endorse,
        name="endorse",
    ),
]
