from django.urls import path

from vocabulary import views

app_name = "vocabulary"
urlpatterns = [
    path("concepts/", views.concept_list, name="concepts"),
    path("concepts/<slug:slug>/", views.concept, name="concept"),
]
