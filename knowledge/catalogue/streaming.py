"""An answer that is made while it is sent, on both kinds of server."""

from collections.abc import AsyncIterator, Iterator

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, StreamingHttpResponse


def streamed(
    request: HttpRequest, parts: Iterator[bytes], content_type: str, name: str
) -> StreamingHttpResponse:
    """`parts` as a file of this name, never held in memory as a whole."""
    content = one_by_one(parts) if isinstance(request, ASGIRequest) else parts
    response = StreamingHttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


async def one_by_one(parts: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Each part is made in the thread of the request, where the database is."""
    while (part := await sync_to_async(next)(parts, None)) is not None:
        yield part
