from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    name = "vocabulary"

    def ready(self):
        from django.db.models.signals import post_delete

        from search.registry import searchables, term_sources
        from vocabulary import search

        searchables.register("concept", search.concepts)
        term_sources.register("vocabulary", search.terms)
        for model in search.WORDS:  # Wagtail's hook comes when the key is gone
            post_delete.connect(search.record_word, sender=model)
