"""Exactly the result of an address as a file: CSV, XLSX, JSON, made piece by piece."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from tempfile import TemporaryFile
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook

from knowledge.catalogue.as_data import SCHEMA, record
from knowledge.catalogue.columns import Names, fields_for, labels, values
from knowledge.catalogue.found import chunks
from search.contract import Hit

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
NOT_IN_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
BLOCK = 64 * 1024  # bytes of a file handed out at once
MOST_OF_A_CELL = 32_767  # characters; a workbook would drop the rest untold


@dataclass(frozen=True)
class Export:
    """What is to be written: hits in the order of the list, for one reader.

    `address` is where the list stands, `total` how many practices it has: more than
    `hits` where the file holds the first ones only.
    """

    hits: Sequence[Hit]
    total: int
    reader: Any
    language: str
    address: str

    def parts(self, write: Callable) -> Iterator:
        """`write(pages, names, fields)` for one chunk of pages after the other.

        Each in the reader's language: the file is made while it is sent, after the
        request.
        """
        fields = fields_for(self.reader)
        for pages in chunks(self.hits):
            with override(self.language):
                written = write(pages, Names(pages, self.reader), fields)
            yield written

    def head(self) -> list[str]:
        with override(self.language):
            return labels(fields_for(self.reader))


def defused(value):
    """A text that no spreadsheet takes for a formula; numbers stay what they are."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def rows(pages, names: Names, fields: list[str]) -> list[list]:
    return [[defused(v) for v in values(page, fields, names)] for page in pages]


def as_csv(export: Export) -> Iterator[bytes]:
    """UTF-8 with its mark, so that spreadsheets read the letters right."""
    yield b"\xef\xbb\xbf" + csv_lines([export.head()])
    for part in export.parts(rows):
        yield csv_lines(part)


def csv_lines(lines: list[list]) -> bytes:
    buffer = StringIO()
    csv.writer(buffer).writerows(lines)
    return buffer.getvalue().encode("utf-8", "replace")


def as_xlsx(export: Export) -> Iterator[bytes]:
    """Written to the disk row by row, then handed out: a zip has its index last."""
    book = Workbook(write_only=True)
    with override(export.language):
        sheet = book.create_sheet(_("Practices")[:31])
    sheet.freeze_panes = "A2"
    sheet.append(export.head())
    for part in export.parts(rows):
        for line in part:
            sheet.append([printable(value) for value in line])
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while block := file.read(BLOCK):
            yield block


def printable(value):
    """Without what a workbook cannot hold; "…" says that a text goes on."""
    if not isinstance(value, str):
        return value
    text = NOT_IN_XML.sub("", value)
    is_whole = len(text) <= MOST_OF_A_CELL
    return text if is_whole else f"{text[: MOST_OF_A_CELL - 1]}…"


def as_json(export: Export) -> Iterator[bytes]:
    head = {
        "schema": SCHEMA,
        "language": export.language,
        "address": export.address,
        "total": export.total,
        "count": len(export.hits),
    }
    yield encoded(head)[:-1] + b', "practices": ['
    separator = b""
    for part in export.parts(records):
        for practice in part:
            yield separator + b"\n" + encoded(practice)
            separator = b","
    yield b"\n]}\n"


def records(pages, names: Names, fields: list[str]) -> list[dict]:
    return [record(page, fields, names) for page in pages]


def encoded(value) -> bytes:
    text = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return text.encode("utf-8", "replace")


FORMATS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (
        as_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "json": (as_json, "application/json"),
}
