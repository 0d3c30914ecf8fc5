from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "knowledge"

    def ready(self):
        from knowledge import panels, search
        from knowledge.models import PracticePage
        from portal.registries import Panel, unlisted
        from portal.registries import panels as all_panels
        from search.registry import searchables

        searchables.register("practice", search.practices)
        unlisted.register("withdrawn", PracticePage.objects.withdrawn)
        for place in ("concept", "organisation"):
            all_panels.register(
                f"practices-of-{place}", Panel(place, panels.RENDERERS[place])
            )
