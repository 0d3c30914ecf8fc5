"""What this part tells the registries; called once, when the room is ready."""


def register() -> None:
    from wagtail.signals import page_published

    from knowledge.models import PracticePage

    page_published.connect(
        files_opened, sender=PracticePage, dispatch_uid="open-files-of-practices"
    )


def files_opened(sender, instance, **kwargs) -> None:
    """Wagtail's word that a text is public: so are the files that it shows."""
    from knowledge.writing.uploads import open_files

    open_files(instance)
