from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext as _


class KnowledgeConfig(AppConfig):
    name = "knowledge"

    def ready(self):
        from knowledge import panels, search
        from knowledge.models import PracticePage
        from portal.registries import AccountLink, Panel, account_links, unlisted
        from portal.registries import panels as all_panels
        from search.registry import searchables

        searchables.register("practice", search.practices)
        account_links.register("own-practices", AccountLink(30, own_practices_row))
        unlisted.register("withdrawn", PracticePage.objects.withdrawn)
        for place in ("concept", "organisation"):
            all_panels.register(
                f"practices-of-{place}", Panel(place, panels.RENDERERS[place])
            )


def own_practices_row(request) -> dict:
    return {"title": _("My practices"), "url": reverse("knowledge:own_practices")}
