"""What an uploaded file is, before anything reads it: nothing harmful gets further."""

import re
import zipfile
import zlib
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024  # of all parts of a workbook together
MOST_WORDS = 80 * 1024 * 1024  # of the part that is read as a whole
MOST_RATIO = 300  # unpacked to packed, of parts that are large
LARGE = 5 * 1024 * 1024
MOST_PARTS = 2000
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PASSWORD = "EncryptedPackage".encode("utf-16-le")
MACRO = re.compile(r"vbaProject|macrosheets|activeX|xl/workbook\.bin", re.IGNORECASE)
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
    """The parts of the archive, without unpacking it."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ValidationError(
            _("The workbook is damaged: it cannot be opened.")
        ) from error
    finally:
        file.seek(0)
    check_size(parts)
    check_parts(parts)


def check_size(parts: list[zipfile.ZipInfo]) -> None:
    """A small archive may unpack to more than a machine holds."""
    is_bomb = len(parts) > MOST_PARTS or any(map(is_inflated, parts))
    if is_bomb or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise ValidationError(
            _("The workbook unpacks to far more than its size: it is not opened.")
        )


def is_inflated(part: zipfile.ZipInfo) -> bool:
    is_dense = part.file_size > LARGE and (
        part.file_size > MOST_RATIO * max(1, part.compress_size)
    )
    is_whole = "sheet" not in part.filename and part.file_size > MOST_WORDS
    return is_dense or is_whole


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
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
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
