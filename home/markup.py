"""Wagtail's rich text as a small Markdown that coordinators type, and back.

Links to pages and files of the portal are written (page:12) and (document:7), as
Wagtail numbers them. A few things have no Markdown (a mark that ends inside a word,
two lists without a word between them): `survives` says of a stored text whether it
may be edited this way.
"""

import re
from html import unescape
from html.parser import HTMLParser

from portal.markup import to_html

MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
OWN_LINK = re.compile(r'<a href="(page|document):(\d{1,9})">')
ALLOWED_LINK = re.compile(
    r"(https?://|mailto:|tel:|#|/(?!/)|page:\d{1,9}$|document:\d{1,9}$)", re.I
)
MARK_AT_START = re.compile(r"^(\s*)(\d*)(#|>|[-+.)](?=\s|$)|-{2,}|={1,})", re.M)


def to_rich_text(markdown: str) -> str:
    """Markdown as the HTML that Wagtail stores; never script, never foreign tags."""
    html = to_html(markdown, allowed=ALLOWED_LINK)
    html = html.replace("<em>", "<i>").replace("</em>", "</i>")
    html = html.replace("<strong>", "<b>").replace("</strong>", "</b>")
    html = html.replace("<hr />", "<hr/>").replace("<br />", "<br/>")
    return OWN_LINK.sub(own_link, html)


def own_link(found: re.Match) -> str:
    return f'<a linktype="{found[1]}" id="{found[2]}">'


def to_markdown(html: str) -> str:
    """Stored rich text as Markdown; see `survives`."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class Reader(HTMLParser):
    """Collects blocks; inside one, text with its marks."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.line = ""
        self.opened = ""  # signs that wait for their first letter
        self.prefix = ""
        self.lists: list[list] = []  # [kind, number of the item]
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag in ("h2", "h3", "p"):
            self.finish()
            self.prefix = {"h2": "## ", "h3": "### "}.get(tag, self.item_prefix())
        elif tag in ("ul", "ol"):
            self.finish()
            self.lists.append([tag, 0])
        elif tag == "li" and self.lists:
            self.finish()
            self.lists[-1][1] += 1
            self.prefix = self.item_prefix()
        elif tag == "a":
            self.links.append(address(attributes))
            self.line += "["
        elif tag in MARKS:
            self.opened += MARKS[tag]
        elif tag == "br":
            self.line += "\\\n" + " " * len(self.prefix)
        elif tag == "hr":
            self.finish()
            self.blocks.append("---")

    def handle_endtag(self, tag):
        if tag in ("h2", "h3", "p", "li"):
            self.finish()
        elif tag in ("ul", "ol") and self.lists:
            self.finish()
            self.lists.pop()
        elif tag == "a" and self.links:
            self.line += f"]({self.links.pop()})"
        elif tag in MARKS:
            self.end_mark(MARKS[tag])

    def end_mark(self, sign: str):
        """A blank before the closing sign stands behind it; nothing needs no signs."""
        if self.opened.endswith(sign):
            self.opened = self.opened.removesuffix(sign)
            return
        text = self.line.rstrip(" ")
        self.line = text + sign + self.line[len(text) :]

    def handle_data(self, data):
        data = re.sub(r"\s+", " ", data)
        if self.opened and data.strip():  # a blank behind the opening sign: before it
            text = data.lstrip(" ")
            self.line += data[: len(data) - len(text)] + self.opened
            self.opened, data = "", text
        if data.strip() or self.line:
            self.line += escaped(data)

    def item_prefix(self) -> str:
        if not self.lists:
            return ""
        kind, number = self.lists[-1]
        mark = "- " if kind == "ul" else f"{number}. "
        return "   " * (len(self.lists) - 1) + mark

    def finish(self):
        if line := self.line.strip():
            line = MARK_AT_START.sub(r"\1\2\\\3", line)
            self.blocks.append(self.prefix + line)
        self.line = self.prefix = self.opened = ""

    def text(self) -> str:
        self.finish()
        parts: list[str] = []
        for before, block in zip(["", *self.blocks], self.blocks, strict=False):
            tight = is_item(before) and is_item(block)
            parts += ["\n" if tight else "\n\n", block]
        return "".join(parts).strip()


def is_item(block: str) -> bool:
    return bool(re.match(r"\s*(- |\d+\. )", block))


def escaped(text: str) -> str:
    """Signs that Markdown would read as marks."""
    return re.sub(r"([\\*_\[\]`<&!])", r"\\\1", text)


def address(attributes: dict) -> str:
    if kind := attributes.get("linktype"):
        return f"{kind}:{attributes.get('id', '')}"
    href = attributes.get("href") or ""
    return f"<{href}>" if re.search(r"[() ]", href) else href


def survives(html: str) -> bool:
    """Whether stored rich text is the same after the way to Markdown and back."""
    return same(to_rich_text(to_markdown(html))) == same(html)


def same(html: str) -> str:
    """Rich text without what makes no difference: blanks, Wagtail's keys, synonyms."""
    html = re.sub(r' data-block-key="[^"]*"', "", html)
    html = re.sub(r"<(/?)strong>", r"<\1b>", html)
    html = re.sub(r"<(/?)em>", r"<\1i>", html)
    html = re.sub(r"<(br|hr) ?/?>", r"<\1/>", html)
    html = re.sub(r"( +)(</[bi]>)", r"\2\1", html)
    html = re.sub(r"(<[bi]>)( +)", r"\2\1", html)
    html = re.sub(r"\s+", " ", html)
    blocks = "p|h2|h3|ul|ol|li|hr|br"
    html = re.sub(rf"\s*(</?(?:{blocks})\b[^>]*>)\s*", r"\1", html)
    return unescape(html).strip()
