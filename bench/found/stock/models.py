"""The library as a Wagtail developer makes it findable: search fields of a page."""

from django.db import models
from wagtail.models import Page
from wagtail.search import index

FACETS = ("theme", "region", "kind", "year")


class FoundPage(Page):
    lead = models.TextField()
    text = models.TextField()
    theme = models.CharField(max_length=20, db_index=True)
    region = models.CharField(max_length=20, db_index=True)
    kind = models.CharField(max_length=20, db_index=True)
    year = models.CharField(max_length=4, db_index=True)

    search_fields = [
        *Page.search_fields,
        index.SearchField("lead"),
        index.SearchField("text"),
        *(index.FilterField(name) for name in FACETS),
    ]
