"""Reads a table of text: signs and separators are guessed."""

import codecs
import csv
from collections.abc import Iterator
from io import TextIOWrapper
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from knowledge.importing.sheet_rows import MOST_COLUMNS, SheetRow

# Windows' old signs by the language of the texts: č and è share one byte.
OLD_SIGNS = {"cs": "cp1250", "hr": "cp1250", "pl": "cp1250", "sl": "cp1250"}
SEPARATORS = ";,\t|"
SAID = "sep="  # some programs say it in the first line
BLOCK = 1024 * 1024
SAMPLE = 64 * 1024


def rows_of(file: BinaryIO, language: str) -> Iterator[SheetRow]:
    """Raises ValidationError for what is no table of text."""
    signs = encoding_of(file, language)
    text = TextIOWrapper(Kept(file), encoding=signs, newline="")
    number = 0
    try:
        rows = csv.reader(text, delimiter=separator_of(text))
        for number, cells in enumerate(rows, start=1):
            if number > 1 or cells[:1] != [SAID]:
                yield SheetRow(number, list(cells[: MOST_COLUMNS + 1]))
    except csv.Error as error:
        words = _("Row %(number)s cannot be read: a cell has too much text.")
        raise ValidationError(words % {"number": number + 1}) from error
    except UnicodeError as error:
        raise ValidationError(not_text()) from error


def not_text() -> str:
    return _("The file is no table of text: choose .xlsx or .csv.")


class Kept:
    """A file that stays open when the text around it goes."""

    closed = False

    def __init__(self, file: BinaryIO):
        self.file = file
        file.seek(0)

    def __getattr__(self, name):
        return getattr(self.file, name)

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        pass

    def flush(self) -> None:
        pass


def encoding_of(file: BinaryIO, language: str) -> str:
    file.seek(0)
    start = file.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if is_utf8(file):
        return "utf-8-sig"
    return OLD_SIGNS.get(language, "cp1252")


def is_utf8(file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while block := file.read(BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def separator_of(text: TextIOWrapper) -> str:
    """The sign that parts the first row with something in it into most cells."""
    sample = text.read(SAMPLE).lstrip("\r\n")
    text.seek(0)
    said = sample.partition(SAID)[2][:1] if sample.startswith(SAID) else ""
    if said and said in SEPARATORS:
        return said
    return max(SEPARATORS, key=lambda sign: cell_count(sample, sign))


def cell_count(sample: str, separator: str) -> int:
    rows = csv.reader(sample.splitlines(keepends=True), delimiter=separator)
    return len(next((row for row in rows if any(row)), []))
