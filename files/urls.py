from django.urls import include, path

from files import views

pictures = [
    path("files/pictures/<int:pk>/", views.rendition, name="rendition"),
    path("media/public/renditions/<str:name>", views.public_picture, name="public"),
]
urlpatterns = [
    path("", include((pictures, "files"))),
    # Wagtail looks for this name.
    path(
        "files/<int:document_id>/<str:document_filename>",
        views.document,
        name="wagtaildocs_serve",
    ),
]
