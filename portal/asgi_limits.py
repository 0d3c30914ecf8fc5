"""No request is larger than the largest upload; a larger one is told so by a page."""

MOST_BYTES = 40 * 1024 * 1024
PATIENCE = 5  # times as much is poured away, so that a browser comes to read the page
TOO_LARGE = "portal.is_too_large"  # in the scope


class BodyLimit:
    """An ASGI application before the portal that keeps larger bodies from it.

    Of one that is declared too large the portal sees the rest of the request, and
    answers 413 (middleware.TooLargeMiddleware). A body without a declared length is
    counted while it comes; past the limit the connection is treated as broken off.
    """

    def __init__(self, application, most: int = MOST_BYTES):
        self.application = application
        self.most = most

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.application(scope, receive, send)
        if declared_length(scope) > self.most:
            await pour_away(receive, self.most * PATIENCE)
            return await self.application(without_body(scope), bodiless(receive), send)
        return await self.application(scope, self.counted(receive), send)

    def counted(self, receive):
        total = 0

        async def counting_receive():
            nonlocal total
            message = await receive()
            total += len(message.get("body", b""))
            return {"type": "http.disconnect"} if total > self.most else message

        return counting_receive


def declared_length(scope) -> int:
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    return int(lengths[0]) if lengths and lengths[0].isdigit() else 0


async def pour_away(receive, most: int) -> None:
    """Reads and forgets: who is answered while sending often sees no answer."""
    total, has_more = 0, True
    while has_more and total <= most:
        message = await receive()
        total += len(message.get("body", b""))
        has_more = message.get("more_body", False)


def without_body(scope) -> dict:
    about = (b"content-length", b"content-type")
    headers = [pair for pair in scope["headers"] if pair[0] not in about]
    return scope | {"headers": headers, TOO_LARGE: True}


def bodiless(receive):
    """An empty body, then nothing until the connection ends."""
    begun = False

    async def empty_receive():
        nonlocal begun
        if not begun:
            begun = True
            return {"type": "http.request", "body": b"", "more_body": False}
        while (message := await receive())["type"] != "http.disconnect":
            pass
        return message

    return empty_receive
