"""No request is larger than the largest upload: refused before it is read."""

MOST_BYTES = 40 * 1024 * 1024


class BodyLimit:
    """An ASGI application before the portal that answers 413 to larger bodies.

    A body without a declared length is counted while it comes; past the limit the
    connection is treated as broken off.
    """

    def __init__(self, application, most: int = MOST_BYTES):
        self.application = application
        self.most = most

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.application(scope, receive, send)
        if declared_length(scope) > self.most:
            return await refuse(send)
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


async def refuse(send) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": b"This upload is too large.\n"})
