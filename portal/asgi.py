"""The only entry of the portal: HTTP by Django, WebSocket by Channels."""

import os
import threading
import warnings

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
# Files are read in a thread: right for their size, and said once for each start.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume")
http = get_asgi_application()

from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402

from portal.asgi_limits import BodyLimit  # noqa: E402
from portal.registries import warmups  # noqa: E402
from portal.sockets import routes  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": BodyLimit(http),
        "websocket": AllowedHostsOriginValidator(
            AuthMiddlewareStack(URLRouter(routes()))
        ),
    }
)


def warm_up() -> None:
    """Loads what the first readers would wait for, beside serving them."""
    for warmup in warmups.all():
        warmup()


threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
