from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    name = "vocabulary"

    def ready(self):
        from search.registry import searchables, term_sources
        from vocabulary import search

        searchables.register("concept", search.concepts)
        term_sources.register("vocabulary", search.terms)
