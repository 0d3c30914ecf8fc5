"""Files of a long result as the server sends them: piece by piece, and not in vain."""

import asyncio
import csv
import json
from io import BytesIO, StringIO

import pytest
from asgiref.sync import async_to_sync
from django.core.handlers.asgi import ASGIHandler
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from openpyxl import load_workbook

from knowledge.catalogue import exports
from knowledge.catalogue.found import CHUNK
from knowledge.synthetic.practices import make_practices
from tests.factories import RegionFactory, ThemeFactory

COUNT = 300
PATH = "/en/practices/export.{form}"


@pytest.fixture(scope="module")
def library(module_site):
    """More practices than are read from the database at once."""
    assert COUNT > CHUNK
    RegionFactory(), ThemeFactory()
    make_practices(COUNT)


@pytest.fixture
def found(library, shared_site):
    """In the index; the test's connection stays open, as with Django's own client."""
    call_command("reindex", stdout=StringIO())
    signals = (request_started, request_finished)
    assert all(signal.disconnect(close_old_connections) for signal in signals)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


class Answer:
    """What the portal sends to a browser; `leaves` says after how many pieces it goes.

    `asked` are the queries that were made when each piece was sent.
    """

    def __init__(self, form: str, leaves: int = 0):
        self.path, self.leaves = PATH.format(form=form), leaves
        self.status, self.pieces, self.asked = 0, [], []
        self.is_begun, self.is_gone = False, asyncio.Event()
        self.base = connections["default"]  # this thread's, where the view works too

    async def receive(self):
        if not self.is_begun:
            self.is_begun = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.is_gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        if message["type"] == "http.response.start":
            self.status = message["status"]
        elif message.get("body"):
            self.pieces.append(message["body"])
            self.asked.append(len(self.base.queries_log))
            if len(self.pieces) == self.leaves:
                self.is_gone.set()
                await asyncio.sleep(0)

    def all(self) -> "Answer":
        scope = {
            "type": "http",
            "method": "GET",
            "path": self.path,
            "query_string": b"",
            "headers": [(b"host", b"localhost")],
            "client": ("127.0.0.1", 50_000),
        }
        self.base.force_debug_cursor = True
        try:
            async_to_sync(ASGIHandler())(scope, self.receive, self.send)
        finally:
            self.base.force_debug_cursor = False
        return self

    @property
    def body(self) -> bytes:
        return b"".join(self.pieces)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_long_result_is_sent_while_it_is_read(found, form):
    answer = Answer(form).all()

    assert answer.status == 200
    assert len(answer.pieces) > COUNT / CHUNK
    assert answer.asked[0] < answer.asked[-1], "the rest is read after the first piece"
    assert titles(form, answer.body) == COUNT


def test_workbook_is_sent_in_blocks(found):
    answer = Answer("xlsx").all()

    assert answer.status == 200
    assert max(map(len, answer.pieces)) <= exports.BLOCK
    assert titles("xlsx", answer.body) == COUNT


def titles(form: str, body: bytes) -> int:
    """How many practices a file holds."""
    if form == "json":
        return len(json.loads(body)["practices"])
    if form == "csv":
        return len(list(csv.DictReader(StringIO(body.decode("utf-8-sig"), newline=""))))
    return len(list(load_workbook(BytesIO(body)).active.values)) - 1


@pytest.mark.parametrize("form", ["csv", "json"])
def test_nothing_more_is_read_for_a_reader_who_left(found, monkeypatch, form):
    write, content_type = exports.FORMATS[form]
    ended = []

    def watched(export):
        try:
            yield from write(export)
        finally:
            ended.append(True)

    monkeypatch.setitem(exports.FORMATS, form, (watched, content_type))
    whole = Answer(form).all()
    finished = []

    def gives_back(**kwargs):  # in the place of close_old_connections
        finished.append(len(ended))

    request_finished.connect(gives_back)
    left = Answer(form, leaves=1).all()
    request_finished.disconnect(gives_back)

    assert len(left.pieces) < len(whole.pieces)
    assert len(ended) == 2, "the half written file is closed"
    assert finished, "and the connection to the database is given back"
