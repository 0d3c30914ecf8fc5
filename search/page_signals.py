"""Wagtail's word that a page changed, written to the outbox."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from portal.pages import PortalPage
from search.outbox import record_change, record_shown
from search.registry import kind_of_page


def connect() -> None:
    for signal in (page_published, page_unpublished):
        signal.connect(record_page, dispatch_uid=f"search-{id(signal)}")
    for signal in (page_slug_changed, post_page_move):
        signal.connect(record_tree, dispatch_uid=f"search-{id(signal)}")
    for signal in (post_save, post_delete):
        signal.connect(
            record_restriction,
            sender=PageViewRestriction,
            dispatch_uid=f"search-restriction-{id(signal)}",
        )
    post_delete.connect(record_page, dispatch_uid="search-delete")


def record_page(sender, instance, **kwargs) -> None:
    """A page that cannot be found is still shown: in the menu, or as a list."""
    if not isinstance(instance, Page):
        return
    if kind := kind_of_page(instance._meta.label):
        record_change(kind, instance.translation_key)
    elif isinstance(instance, PortalPage):
        record_shown(instance)


def record_tree(sender, instance, **kwargs) -> None:
    """A page takes all below it along: to new addresses, out of the public eye."""
    for page in instance.get_descendants(inclusive=True).specific():
        record_page(sender, page)


def record_restriction(sender, instance, **kwargs) -> None:
    for page in Page.objects.filter(pk=instance.page_id):
        record_tree(sender, page)
