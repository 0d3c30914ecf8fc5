"""What an uploaded file is, before anything reads it: nothing harmful gets further."""

import re
import zipfile
import zlib
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl.packaging.manifest import Manifest
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.xml.constants import ARC_CONTENT_TYPES, ARC_WORKBOOK, WORKSHEET_TYPE
from openpyxl.xml.functions import fromstring

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024  # of all parts of a workbook together
MOST_WORDS = 80 * 1024 * 1024  # of a part that is read as a whole
MOST_RATIO = 300  # unpacked to packed, of parts that are large
LARGE = 5 * 1024 * 1024
MOST_PARTS = 2000
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PASSWORD = "EncryptedPackage".encode("utf-16-le")
MACRO = re.compile(r"vbaProject|macrosheets|activeX|xl/workbook\.bin", re.IGNORECASE)
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
BOOK = ".main+xml"  # how all kinds of a workbook's content end
XLSX, CSV = "xlsx", "csv"


def kind_of(file: BinaryIO) -> str:
    """XLSX or CSV; raises ValidationError for all else, with what to do."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    if size > MOST_BYTES:
        raise ValidationError(_("The file is larger than 20 MB. Split it."))
    if not size:
        raise ValidationError(_("The file is empty."))
    start = file.read(8)
    file.seek(0)
    if start == OLD_OFFICE:
        refuse_old_office(file)
    if start.startswith(b"PK"):
        check_workbook(file)
        return XLSX
    refuse_other_kinds(start)
    return CSV


def refuse_old_office(file: BinaryIO) -> None:
    is_locked = PASSWORD in file.read()
    if is_locked:
        raise ValidationError(
            _("The workbook is protected by a password. Save it without one.")
        )
    raise ValidationError(_("This is a workbook of the old kind. Save it as .xlsx."))


def refuse_other_kinds(start: bytes) -> None:
    if start.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")):
        raise ValidationError(
            _("This is neither a workbook nor a table of text: choose .xlsx or .csv.")
        )


def check_workbook(file: BinaryIO) -> None:
    """The parts of the archive; only the lists of its parts are unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            check_parts(parts)
            check_size(parts)
            check_words(parts, but=sheets_of(archive))
    except UNREADABLE as error:
        raise ValidationError(
            _("The workbook is damaged: it cannot be opened.")
        ) from error
    finally:
        file.seek(0)


def check_size(parts: list[zipfile.ZipInfo]) -> None:
    """A small archive may unpack to more than a machine holds."""
    is_bomb = len(parts) > MOST_PARTS or any(map(is_inflated, parts))
    if is_bomb or sum(part.file_size for part in parts) > MOST_UNPACKED:
        refuse_bomb()


def check_words(parts: list[zipfile.ZipInfo], *, but: set[str]) -> None:
    """All but the worksheets is read as a whole."""
    whole = [part for part in parts if part.filename not in but]
    if any(part.file_size > MOST_WORDS for part in whole):
        refuse_bomb()


def refuse_bomb() -> None:
    raise ValidationError(
        _("The workbook unpacks to far more than its size: it is not opened.")
    )


def is_inflated(part: zipfile.ZipInfo) -> bool:
    if part.file_size <= LARGE:
        return False
    is_list = part.filename == ARC_CONTENT_TYPES or part.filename.endswith(".rels")
    return is_list or part.file_size > MOST_RATIO * max(1, part.compress_size)


def sheets_of(archive: zipfile.ZipFile) -> set[str]:
    """The parts that are read row by row: worksheets that are nothing else besides.

    A part may be listed twice, and a relation may lead anywhere.
    """
    listed = Manifest.from_tree(fromstring(archive.read(ARC_CONTENT_TYPES))).Override
    kinds = [(part.PartName[1:], part.ContentType) for part in listed]
    books = {name for name, kind in kinds if kind.endswith(BOOK)} | {ARC_WORKBOOK}
    sheets = {name for name, kind in kinds if kind == WORKSHEET_TYPE}
    others = {name for name, kind in kinds if kind != WORKSHEET_TYPE}
    others |= {target for book in books for target in charts_of(archive, book)}
    return {name for name in sheets - others if SHEET.fullmatch(name)}


def charts_of(archive: zipfile.ZipFile, book: str) -> list[str]:
    """What a workbook leads to that is no worksheet."""
    path = get_rels_path(book)
    relations = get_dependents(archive, path) if path in archive.namelist() else []
    return [row.target for row in relations if not row.Type.endswith("/worksheet")]


def check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if any(part.flag_bits & 1 for part in parts):
        raise ValidationError(
            _("The workbook is protected by a password. Save it without one.")
        )
    if any(MACRO.search(name) for name in names):
        raise ValidationError(
            _("The workbook holds macros or is of a binary kind. Save it as .xlsx.")
        )
    if ARC_CONTENT_TYPES not in names or ARC_WORKBOOK not in names:
        raise ValidationError(_("This archive is no workbook. Save it as .xlsx."))


# What reading a damaged or hostile workbook raises, parsers of XML included.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    EOFError,
    OSError,
    NotImplementedError,
    RecursionError,
)
