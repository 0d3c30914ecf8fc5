"""What the tutorial of Wagtail makes of a library: pages below a page, listed."""

from django.core.paginator import Paginator
from django.db import models
from wagtail.models import Page

PAGE_SIZE = 20


class ListPage(Page):
    intro = models.TextField(blank=True)
    template = "stock/list.html"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        entries = EntryPage.objects.child_of(self).live()
        pages = Paginator(entries.order_by("-first_published_at"), PAGE_SIZE)
        return context | {"entries": pages.get_page(request.GET.get("page"))}


class EntryPage(Page):
    lead = models.CharField(max_length=200)
    text = models.TextField()
    template = "stock/entry.html"
