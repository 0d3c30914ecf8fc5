"""The entry of the portal: sockets that nobody answers, bodies that are too large.

No database is asked before a socket is accepted, so none is given here.
"""

import pytest
from asgiref.testing import ApplicationCommunicator

from portal.asgi_limits import BodyLimit

OURS = b"http://localhost"


@pytest.fixture(scope="module")
def application():
    from portal.asgi import application

    return application


async def opened(application, path: str, origin: bytes | None) -> dict:
    """The first message to a socket that wants to be opened."""
    headers = [(b"host", b"localhost")]
    headers += [(b"origin", origin)] if origin else []
    scope = {"type": "websocket", "path": path, "headers": headers, "query_string": b""}
    socket = ApplicationCommunicator(application, scope | {"subprotocols": []})
    await socket.send_input({"type": "websocket.connect"})
    return await socket.receive_output(timeout=5)


@pytest.mark.parametrize("path", ["/ws/nowhere/", "/", "/en/library/"])
async def test_socket_at_an_unknown_address_closes_with_its_code(application, path):
    answer = await opened(application, path, OURS)
    assert (answer["type"], answer["code"]) == ("websocket.close", 4404)


@pytest.mark.parametrize("origin", [b"https://evil.example", b"null", None])
async def test_socket_from_elsewhere_is_refused_before_any_route(application, origin):
    answer = await opened(application, "/ws/nowhere/", origin)
    assert answer["type"] == "websocket.close"
    assert answer.get("code") != 4404


async def reading(scope, receive, send):
    """An application that reads its body to the end and answers with its length."""
    length, message = 0, {"more_body": True}
    while message.get("more_body"):
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        length += len(message["body"])
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(length).encode()})


async def sent(*pieces: bytes, declared: bytes | None = None) -> list[dict]:
    """What a request with these pieces of body is answered; ten bytes are the most."""
    headers = [(b"content-length", declared)] if declared else []
    scope = {"type": "http", "method": "POST", "path": "/", "headers": headers}
    request = ApplicationCommunicator(BodyLimit(reading, most=10), scope)
    for number, piece in enumerate(pieces, 1):
        more = number < len(pieces)
        await request.send_input(
            {"type": "http.request", "body": piece, "more_body": more}
        )
    await request.wait(timeout=5)
    return [
        request.output_queue.get_nowait() for _ in range(request.output_queue.qsize())
    ]


async def test_body_up_to_the_limit_reaches_the_portal():
    start, body = await sent(b"12345", b"67890", declared=b"10")
    assert (start["status"], body["body"]) == (200, b"10")


async def test_body_declared_too_large_does_not_reach_the_portal():
    _start, body = await sent(b"12345", b"67890", b"1", declared=b"11")
    assert body["body"] == b"0"


async def test_body_that_is_far_too_large_is_not_awaited():
    pieces = [b"1" * 20] * 3
    _start, body = await sent(*pieces, declared=b"1000000000")
    assert body["body"] == b"0"


async def test_body_that_grows_too_large_breaks_off():
    assert await sent(b"12345", b"67890", b"1") == []


async def test_odd_declared_length_counts_what_comes():
    start, body = await sent(b"123", declared=b"-5")
    assert (start["status"], body["body"]) == (200, b"3")
