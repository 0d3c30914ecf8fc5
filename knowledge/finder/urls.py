from django.urls import path

from knowledge.finder import views

urlpatterns = [path("practices/finder/", views.finder, name="finder")]
