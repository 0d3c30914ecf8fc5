from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext as _

PARTS = (
    "profiles",
    "directory",
    "joining",
    "people",
    "notices",
    "own_data",
    "reaching",
    "concepts",
)


class MembersConfig(AppConfig):
    name = "members"

    def ready(self):
        from django.db.models.signals import post_delete

        from members import search, security
        from portal.registries import AccountLink, account_links
        from search.registry import searchables

        account_links.register("account", AccountLink(90, account_row))
        searchables.register("organisation", search.organisations)
        # Wagtail's hook comes when the key is gone.
        post_delete.connect(search.record_organisation, sender="members.Organisation")
        security.connect()
        for part in PARTS:
            if find_spec(f"members.{part}.registering"):
                import_module(f"members.{part}.registering").register()


def account_row(request) -> dict:
    return {"title": _("Account"), "url": reverse("members:account")}
