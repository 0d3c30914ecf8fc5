"""PDF: the words of its pages."""

import re
from typing import BinaryIO

from files.extraction.gathering import Gathered, Locked, Unreadable

MOST_PAGES = 2000
BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u2010]\n(?=[^\W\d_A-Z])")


def read(file: BinaryIO, gathered: Gathered) -> None:
    from pypdf import PdfReader  # large: only when there is a PDF to read

    pdf = PdfReader(file)
    if pdf.is_encrypted and not pdf.decrypt(""):
        raise Locked
    count = min(len(pdf.pages), MOST_PAGES)
    if not sum(is_read(pdf, number, gathered) for number in range(count)):
        raise Unreadable


def is_read(pdf, number: int, gathered: Gathered) -> bool:
    """Whether the page could be read: one that is damaged hides no other."""
    try:
        text = pdf.pages[number].extract_text()
    except MemoryError:
        raise
    except Exception:
        return False
    gathered.add(BROKEN_WORD.sub("", text) + "\n")
    return True
