"""WebSocket routes: those that rooms registered, and a door that closes."""

from channels.generic.websocket import AsyncWebsocketConsumer
from django.urls import re_path

from portal.registries import sockets


class ClosedDoor(AsyncWebsocketConsumer):
    """Ends a socket at an address nobody answers; without it: a traceback."""

    async def connect(self):
        await self.close(4404)


def routes() -> list:
    return [*sockets.all(), re_path(r"", ClosedDoor.as_asgi())]
