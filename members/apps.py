from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"

    def ready(self):
        from django.db.models.signals import post_delete

        from members import search
        from search.registry import searchables

        searchables.register("organisation", search.organisations)
        # Wagtail's hook comes when the key is gone.
        post_delete.connect(search.record_organisation, sender="members.Organisation")
