from datetime import timedelta

from asgiref.sync import async_to_sync
from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self):
        from portal.registries import Job, Probe, jobs, probes
        from portal.views import check_database

        probes.register("database", Probe(check_database))
        probes.register("layer", Probe(check_layer))
        jobs.register("scheduled-pages", Job(timedelta(minutes=5), publish_scheduled))


def publish_scheduled() -> str:
    """Publishes and closes pages whose time has come (Wagtail's own command)."""
    from django.core.management import call_command

    call_command("publish_scheduled")
    return "looked for pages whose time has come"


def check_layer() -> None:
    """Sends a message that nobody receives; raises when the layer is away."""
    from channels.layers import get_channel_layer

    async_to_sync(get_channel_layer().group_send)("readyz", {"type": "readyz"})
