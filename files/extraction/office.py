"""DOCX, XLSX and PPTX: the parts that hold words, as [Content_Types].xml names them."""

import re
from collections.abc import Callable
from xml.sax.handler import ContentHandler

from files.extraction.elements import Words, local
from files.extraction.gathering import Gathered, OtherKind
from files.extraction.packages import Package

TYPES = "[Content_Types].xml"
COPIES = ("Fallback",)  # the same again, for older programs
DIGITS = re.compile(r"(\d+)")


class ContentTypes(ContentHandler):
    """The last word of each part's type: {"word/document.xml": "document.main"}."""

    def __init__(self):
        super().__init__()
        self.found: dict[str, str] = {}

    def startElement(self, name, attrs):
        kind = attrs.get("ContentType", "")
        if local(name) == "Override" and kind.endswith("+xml"):
            family, _, part = kind.removesuffix("+xml").rpartition(".")
            if part == "main":
                part = family.rpartition(".")[2] + ".main"
            self.found[attrs.get("PartName", "").lstrip("/")] = part


class Sheet(Words):
    """Of a sheet what is written in its cells, and texts that formulas made."""

    def __init__(self, gathered: Gathered):
        super().__init__(gathered, {"t"}, {"is": "\n", "v": " "}, ("rPh",))

    def startElement(self, name, attrs):
        if local(name) == "c":
            is_text = attrs.get("t") == "str"
            self.inside = {"t", "v"} if is_text else {"t"}
        super().startElement(name, attrs)


class SheetNames(ContentHandler):
    def __init__(self, gathered: Gathered):
        super().__init__()
        self.gathered = gathered

    def startElement(self, name, attrs):
        if local(name) == "sheet":
            self.gathered.add(attrs.get("name", "") + "\n")


def written(gathered: Gathered) -> Words:
    """Paragraphs, in tables and notes too. What was struck out has other elements."""
    ends = {"p": "\n", "br": "\n", "cr": "\n", "tab": " ", "tc": "\n"}
    return Words(gathered, {"t"}, ends, COPIES)


def shared(gathered: Gathered) -> Words:
    return Words(gathered, {"t"}, {"si": "\n"}, ("rPh",))


WRITTEN = ("document.main", "template.main", "footnotes", "endnotes")
SHOWN = ("slide", "notesSlide", "diagramData")
READERS: dict[str, Callable[[Gathered], ContentHandler]] = {
    **dict.fromkeys((*WRITTEN, *SHOWN), written),
    "sheet.main": SheetNames,
    "sharedStrings": shared,
    "worksheet": Sheet,
}
ORDER = {kind: place for place, kind in enumerate((*WRITTEN, "sheet.main"))}


def read(package: Package, gathered: Gathered) -> None:
    types = ContentTypes()
    package.parse(TYPES, types)
    wanted = {
        name: kind
        for name, kind in types.found.items()
        if kind in READERS and name in package
    }
    if not wanted:
        raise OtherKind
    for name in sorted(wanted, key=lambda name: in_order(name, wanted[name])):
        package.parse(name, READERS[wanted[name]](gathered))


def in_order(name: str, kind: str) -> tuple:
    """The text before its notes; slide 2 before slide 10."""
    digits = DIGITS.search(name)
    return ORDER.get(kind, len(ORDER)), int(digits[0]) if digits else 0, name
