"""What a file is, by its content; its name says nothing here."""

from collections.abc import Callable
from typing import BinaryIO

from files.extraction import office, open_document, pdf, plain
from files.extraction.gathering import Gathered, Locked, OtherKind
from files.extraction.packages import Package

Reader = Callable[[BinaryIO, Gathered], None]

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old office files, and locked new ones
LOCKED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
START = 1024  # bytes within which a PDF says that it is one


def reader_of(file: BinaryIO) -> Reader:
    start = file.read(START)
    file.seek(0)
    if b"%PDF-" in start:
        return pdf.read
    if start.startswith(ZIP):
        return read_package
    if start.startswith(COMPOUND):
        return read_compound
    return plain.read


def read_package(file: BinaryIO, gathered: Gathered) -> None:
    package = Package(file)
    if office.TYPES in package:
        office.read(package, gathered)
    elif open_document.CONTENT in package:
        open_document.read(package, gathered)
    else:
        raise OtherKind


def read_compound(file: BinaryIO, gathered: Gathered) -> None:
    raise Locked if LOCKED_PACKAGE in file.read() else OtherKind
