"""Where documents are shown: rooms above hear of it when one of them changes."""

from collections.abc import Callable

from wagtail.models import Collection

from files.models import Document
from portal.registry import Registry

document_users: Registry[Callable[[Document], None]] = Registry("users of documents")


def tell_users(document: Document) -> None:
    """Its words, or who may read them, changed; in the caller's transaction."""
    for tell in document_users.all():
        tell(document)


def document_going(instance: Document, **kwargs) -> None:
    tell_users(instance)


def collection_changed(instance: Collection, **kwargs) -> None:
    inside = instance.get_descendants(inclusive=True)
    for document in Document.objects.filter(collection__in=inside):
        tell_users(document)


def restriction_changed(instance, **kwargs) -> None:
    """The admin closed a collection, or opened it."""
    collection_changed(instance.collection)
