"""Text out of XML while it is read: nothing of the tree is kept."""

from collections.abc import Collection, Mapping
from xml.sax.handler import ContentHandler

from files.extraction.gathering import Gathered, Unreadable

DEEPEST = 1000  # elements within each other


def local(name: str) -> str:
    """An element's name without the prefix that its file chose."""
    return name.rpartition(":")[2]


class Words(ContentHandler):
    """Gathers the characters inside of some elements, but not of those `left_out`.

    `after` says what stands for the end of an element: a line, a space.
    """

    def __init__(
        self,
        gathered: Gathered,
        inside: Collection[str],
        after: Mapping[str, str],
        left_out: Collection[str] = (),
    ):
        super().__init__()
        self.gathered = gathered
        self.inside, self.after, self.left_out = inside, after, left_out
        self.depth = self.wanted = self.unwanted = 0

    def startElement(self, name, attrs):
        name = local(name)
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable
        self.wanted += name in self.inside
        self.unwanted += name in self.left_out

    def endElement(self, name):
        name = local(name)
        if name in self.after and not self.unwanted:
            self.gathered.add(self.after[name])
        self.depth -= 1
        self.wanted -= name in self.inside
        self.unwanted -= name in self.left_out

    def characters(self, content):
        if self.wanted and not self.unwanted:
            self.gathered.add(content)
