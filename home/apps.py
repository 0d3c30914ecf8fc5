from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self):
        from home import search
        from search.registry import searchables

        searchables.register("page", search.pages)
        searchables.register("region", search.regions)
        searchables.register("news", search.news)
