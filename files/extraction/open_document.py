"""ODT, ODS and ODP: paragraphs and headings, wherever they stand."""

from xml.sax.handler import ContentHandler

from files.extraction.elements import Words, local
from files.extraction.gathering import Gathered, Locked
from files.extraction.packages import Package

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
REMARKS = ("annotation", "tracked-changes")  # of its writers among themselves


class Manifest(ContentHandler):
    def startElement(self, name, attrs):
        if local(name) == "encryption-data":
            raise Locked


def read(package: Package, gathered: Gathered) -> None:
    if MANIFEST in package:
        package.parse(MANIFEST, Manifest())
    ends = {"p": "\n", "h": "\n", "s": " ", "tab": " ", "line-break": "\n"}
    package.parse(CONTENT, Words(gathered, {"p", "h"}, ends, REMARKS))
