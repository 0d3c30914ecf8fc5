from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"

    def ready(self):
        from members import search
        from search.registry import searchables

        searchables.register("organisation", search.organisations)
