from importlib import import_module

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext as _

PARTS = (
    "adoptions",
    "catalogue",
    "confirming",
    "importing",
    "reading",
    "review",
    "strategies",
    "translating",
    "writing",
)


class KnowledgeConfig(AppConfig):
    name = "knowledge"

    def ready(self):
        from knowledge import concept_uses as uses_here
        from knowledge import news, numbers, own_data, panels, search, things
        from knowledge.models import PracticePage
        from members.people.numbers import monthly_series
        from members.things import thing_kinds
        from portal.registries import (
            AccountLink,
            Panel,
            account_links,
            notice_kinds,
            personal_data,
            unlisted,
        )
        from portal.registries import panels as all_panels
        from search.registry import searchables
        from vocabulary.uses import concept_uses

        searchables.register("practice", search.practices)
        account_links.register("own-practices", AccountLink(30, own_practices_row))
        unlisted.register("withdrawn", PracticePage.objects.withdrawn)
        personal_data.register("knowledge", own_data.knowledge)
        thing_kinds.register("practice", things.practices)
        monthly_series.register("practices", numbers.practices)
        notice_kinds.register("knowledge_new_practice", news.new_practice)
        notice_kinds.register("knowledge_practice_changed", news.practice_changed)
        for name, uses in uses_here.USES.items():
            concept_uses.register(name, uses)
        for place, render in panels.RENDERERS.items():
            all_panels.register(f"practices-of-{place}", Panel(place, render))
        for part in PARTS:
            import_module(f"knowledge.{part}.registering").register()


def own_practices_row(request) -> dict:
    return {"title": _("My practices"), "url": reverse("knowledge:own_practices")}
