"""What a browser gets that sends more than the portal takes: a page, and a way back."""

import asyncio

import pytest
from asgiref.sync import async_to_sync
from django.core.handlers.asgi import ASGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpResponse

from portal.asgi_limits import BodyLimit
from tests.reading import html, words

PIECES = [b"12345", b"67890", b"1"]


@pytest.fixture(autouse=True)
def connection_of_the_test():
    """Kept open, as by Django's test client: a request would end its transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def answer_to(path: str, *pieces: bytes, **headers: str) -> HttpResponse:
    """What the whole portal answers to a POST; ten bytes are the most."""
    length = str(sum(map(len, pieces)))
    told = {"host": "localhost", "content-length": length, **headers}
    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "query_string": b"",
        "headers": [(k.encode(), v.encode()) for k, v in told.items()],
    }
    waiting, said = list(pieces), []

    async def receive():
        if not waiting:
            await asyncio.Event().wait()
        body = waiting.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(waiting)}

    async def send(message):
        said.append(message)

    async_to_sync(BodyLimit(ASGIHandler(), most=10))(scope, receive, send)
    body = b"".join(message.get("body", b"") for message in said)
    return HttpResponse(body, status=said[0]["status"])


def links(answer) -> list[str]:
    return [link["href"] for link in html(answer).select("main a.button")]


def test_upload_that_is_too_large_gets_a_page(site):
    answer = answer_to("/en/share/", *PIECES, referer="http://localhost/en/share/")

    assert answer.status_code == 413
    assert "What you sent is too large" in words(answer)
    assert "at most 40.0" in words(answer).replace("\xa0", " ")
    assert links(answer) == ["http://localhost/en/share/", "/en/"]


@pytest.mark.parametrize("referer", ["", "https://evil.example/", "javascript:alert()"])
def test_way_back_leads_nowhere_else(site, referer):
    assert links(answer_to("/en/share/", *PIECES, referer=referer)) == ["/en/"]


def test_page_is_in_the_readers_language(site):
    page = html(answer_to("/sl/share/", *PIECES))

    assert page.html["lang"] == "sl"
    assert page.select("main a.button")[0]["href"] == "/sl/"


def test_upload_within_the_limit_is_for_its_view(site):
    assert answer_to("/en/share/", b"12345").status_code == 403  # without a token
