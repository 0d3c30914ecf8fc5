"""The server that `manage.py run` starts: uvicorn, in this process."""

import errno
import socket
from collections.abc import Callable

import uvicorn

APPLICATION = "portal.asgi:application"
LARGEST_FRAME = 65536  # bytes of a WebSocket message
SECONDS_TO_FINISH = 3  # for open requests when the server stops


class CannotListen(Exception):
    """The address cannot be had; the text says why and what to do."""


class Server(uvicorn.Server):
    """Calls `on_ready` once it listens."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]):
        super().__init__(config)
        self.on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.on_ready()


def serve(listener: socket.socket, on_ready: Callable[[], None]) -> None:
    """Serves until interrupted."""
    config = uvicorn.Config(
        APPLICATION,
        lifespan="off",
        log_level="warning",
        ws_max_size=LARGEST_FRAME,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
    try:
        Server(config, on_ready).run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    except OSError as error:  # somebody listens on it since we reserved it
        if error.errno != errno.EADDRINUSE:
            raise
        raise CannotListen(reason(error, *listener.getsockname()[:2])) from error


def reserve(host: str, port: int) -> socket.socket:
    """A socket bound to the address, so that nobody takes it while we prepare.

    Raises CannotListen.
    """
    listener = socket.socket(family(host, port), socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise CannotListen(reason(error, host, port)) from error
    return listener


def family(host: str, port: int) -> socket.AddressFamily:
    try:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except OSError as error:
        raise CannotListen(reason(error, host, port)) from error


def reason(error: Exception, host: str, port: int) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program. "
            f"Choose another one: make run PORT={port + 1}"
        )
    if number == errno.EACCES:
        return f"Port {port} is for the administrator only: make run PORT=8000"
    return f"Cannot listen on {host}, port {port}: {error}"
