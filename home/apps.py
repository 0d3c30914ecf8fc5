from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self):
        from home import registering, search, things
        from members.things import thing_kinds
        from search.registry import searchables

        registering.register()
        thing_kinds.register("region", things.regions)
        thing_kinds.register("theme", things.themes)
        searchables.register("page", search.pages)
        searchables.register("region", search.regions)
        searchables.register("news", search.news)
