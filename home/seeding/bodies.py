"""Small markdown of the facts files as blocks of a page's body."""

import re

from markdown_it import MarkdownIt
from wagtail.rich_text import RichText

MARKDOWN = MarkdownIt("commonmark", {"html": False})
LINK = re.compile(r'<a href="page:([\w-]+)">')


def as_blocks(markdown: str, pages: dict[str, int], **marks) -> list[tuple]:
    """Text blocks, and the block of each mark ("{meetings}") in its place.

    `pages` gives the id of each page that a text may link to as (page:KEY).
    """
    blocks: list[tuple] = []
    for part in re.split(r"^\{(\w+)\}\s*$", markdown, flags=re.M):
        if part in marks:
            blocks.append(marks[part])
        elif part.strip():
            blocks.append(("text", RichText(as_html(part, pages))))
    return blocks


def as_html(markdown: str, pages: dict[str, int]) -> str:
    """Rich text as Wagtail stores it; KeyError for a link to an unknown page."""
    html = MARKDOWN.render(markdown).replace("<em>", "<i>").replace("</em>", "</i>")
    html = html.replace("<strong>", "<b>").replace("</strong>", "</b>")
    return LINK.sub(lambda link: f'<a linktype="page" id="{pages[link[1]]}">', html)
