"""Wagtail's word that a page changed, written to the outbox."""

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from search.outbox import record_change
from search.registry import kind_of_page


def connect() -> None:
    for signal in (page_published, page_unpublished, page_slug_changed):
        signal.connect(record_page, dispatch_uid=f"search-{id(signal)}")
    post_page_move.connect(record_tree, dispatch_uid="search-move")
    post_delete.connect(record_page, dispatch_uid="search-delete")


def record_page(sender, instance, **kwargs) -> None:
    if isinstance(instance, Page) and (kind := kind_of_page(instance._meta.label)):
        record_change(kind, instance.translation_key)


def record_tree(sender, instance, **kwargs) -> None:
    """A moved page takes all below it to new addresses."""
    for page in instance.get_descendants(inclusive=True).specific():
        record_page(sender, page)
