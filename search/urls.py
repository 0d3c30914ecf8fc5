from django.urls import include, path

from search import how_to, suggesting, views
from search.machines.views import feed

app_name = "search"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/suggest/", suggesting.suggest, name="suggest"),
    path("search/how-to/", how_to.how_to, name="how_to"),
    path("search/feed/", feed, name="feed"),
    path("", include("search.keeping.urls")),
]
