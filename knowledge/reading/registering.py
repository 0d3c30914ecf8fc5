"""What this part tells the registries; called once, when the room is ready."""


def register() -> None:
    from django.db.models.signals import post_delete
    from wagtail.signals import page_unpublished

    from knowledge.models import PracticePage
    from knowledge.reading.search import blocks
    from search.registry import searchables

    searchables.register("block", blocks)
    for signal in (page_unpublished, post_delete):
        signal.connect(
            blocks_changed, sender=PracticePage, dispatch_uid=f"blocks-{id(signal)}"
        )


def blocks_changed(sender, instance, **kwargs) -> None:
    """Wagtail's word that a practice's text is no longer public."""
    from knowledge.reading.search import record_blocks
    from knowledge.record.derived import forget_titles

    forget_titles(instance.practice)
    record_blocks(instance.practice)
