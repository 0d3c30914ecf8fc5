"""Sockets: an address that nobody answers, and origins that are not ours.

No database is asked before a socket is accepted, so none is given here.
"""

import pytest
from channels.testing import WebsocketCommunicator

OURS = b"http://localhost"


@pytest.fixture(scope="module")
def application():
    from portal.asgi import application

    return application


async def opened(application, path: str, origin: bytes | None) -> tuple:
    """Whether a socket is accepted, else the code that it is closed with."""
    headers = [(b"host", b"localhost")]
    headers += [(b"origin", origin)] if origin else []
    socket = WebsocketCommunicator(application, path, headers=headers)
    return await socket.connect(timeout=5)


@pytest.mark.parametrize("path", ["/ws/nowhere/", "/", "/en/library/"])
async def test_socket_at_an_unknown_address_closes_with_its_code(application, path):
    assert await opened(application, path, OURS) == (False, 4404)


@pytest.mark.parametrize("origin", [b"https://evil.example", b"null", None])
async def test_socket_from_elsewhere_is_refused_before_any_route(application, origin):
    accepted, code = await opened(application, "/ws/nowhere/", origin)
    assert not accepted
    assert code != 4404
