from django.urls import path

from knowledge.reading import views

urlpatterns = [
    path("practices/blocks/", views.block_list, name="block_list"),
    path("practices/<slug:slug>/blocks/<uuid:key>/", views.block, name="block"),
    path("practices/<slug:slug>/cite.<slug:form>", views.cite, name="cite"),
    path("practices/<slug:slug>/write/preview/", views.preview, name="write_preview"),
]
