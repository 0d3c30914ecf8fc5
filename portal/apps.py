from asgiref.sync import async_to_sync
from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self):
        from portal.registries import Probe, probes
        from portal.views import check_database

        probes.register("database", Probe(check_database))
        probes.register("layer", Probe(check_layer))


def check_layer() -> None:
    """Sends a message that nobody receives; raises when the layer is away."""
    from channels.layers import get_channel_layer

    async_to_sync(get_channel_layer().group_send)("readyz", {"type": "readyz"})
