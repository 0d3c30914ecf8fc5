from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "files"

    def ready(self):
        from files import own_data, texts
        from portal.registries import Job, jobs, personal_data

        personal_data.register("files", own_data.uploaded)
        jobs.register("files-texts", Job(texts.TURN, texts.take_texts))
        self.listen()

    def listen(self):
        """Documents are saved by Wagtail's admin too, in several ways."""
        from django.db.models.signals import post_delete, post_save, pre_delete
        from wagtail.models import Collection, CollectionViewRestriction

        from files import showing, texts
        from files.models import Document

        post_save.connect(texts.document_saved, sender=Document)
        pre_delete.connect(showing.document_going, sender=Document)
        post_save.connect(showing.collection_changed, sender=Collection)
        for signal in (post_save, post_delete):
            signal.connect(
                showing.restriction_changed, sender=CollectionViewRestriction
            )
