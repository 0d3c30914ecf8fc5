"""The small Markdown that members type: paragraphs, headings, lists, bold, links.

No foreign HTML, no pictures, no code; what looks like a tag stays text.
"""

import re

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(
    ["image", "code", "fence", "blockquote", "backticks", "autolink", "reference"]
)
WEB_LINK = re.compile(r"(https?://|mailto:|tel:|#|/(?!/))", re.I)


def to_html(markdown: str, *, top: int = 2, allowed: re.Pattern = WEB_LINK) -> str:
    """Markdown as safe HTML with headings of two levels, `top` and the next.

    Links whose address `allowed` does not match become text.
    """
    html = MARKDOWN.render(markdown.replace("\r\n", "\n"))
    for level in (6, 5, 4, 3, 2, 1):
        ours = top + (level > 2)
        html = html.replace(f"<h{level}>", f"<H{ours}>")
        html = html.replace(f"</h{level}>", f"</H{ours}>")
    html = html.replace("<H", "<h").replace("</H", "</h")
    return without_odd_links(html, allowed).strip()


def without_odd_links(html: str, allowed: re.Pattern = WEB_LINK) -> str:
    """Links that lead neither to the web, nor to a mail address, nor home: text."""
    return re.sub(
        r'<a href="([^"]*)"(?: title="[^"]*")?>(.*?)</a>',
        lambda a: f'<a href="{a[1]}">{a[2]}</a>' if allowed.match(a[1]) else a[2],
        html,
        flags=re.S,
    )


def shown(markdown: str, *, top: int = 3) -> SafeString:
    """For a template: what `to_html` gives holds no foreign tag."""
    return mark_safe(to_html(markdown, top=top))  # noqa: S308
