"""ZIP archives of somebody else: no more of them is unpacked than is good."""

import zipfile
from typing import BinaryIO
from xml.sax import SAXException

from defusedxml.common import DefusedXmlException
from defusedxml.sax import parse

from files.extraction.gathering import Locked, TooLarge, Unreadable

MOST_BYTES = 60 * 1024 * 1024  # unpacked, of all parts together
ENCRYPTED = 0x1  # of a part's flags


class Package:
    """The parts of an office file by name."""

    def __init__(self, file: BinaryIO):
        try:
            self.archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise Unreadable from error
        self.parts = {part.filename: part for part in self.archive.infolist()}
        self.left = MOST_BYTES

    def __contains__(self, name: str) -> bool:
        return name in self.parts

    def parse(self, name: str, handler) -> None:
        """Sends what the XML part `name` says to `handler`; entities are refused.

        A part that says less than its size gives no more than it said.
        """
        part = self.parts[name]
        if part.flag_bits & ENCRYPTED:
            raise Locked
        self.left -= part.file_size
        if self.left < 0:
            raise TooLarge
        try:
            with self.archive.open(part) as opened:
                parse(opened, handler)
        except (SAXException, DefusedXmlException, zipfile.BadZipFile) as error:
            raise Unreadable from error
