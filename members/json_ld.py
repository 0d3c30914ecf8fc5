"""Data blocks for search engines, in the head of a page."""

import json

from django.utils.safestring import SafeString, mark_safe

ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


def script(data: dict) -> SafeString:
    """schema.org's `data` as a data block; nothing in it can end the block."""
    told = {"@context": "https://schema.org"} | {n: v for n, v in data.items() if v}
    text = json.dumps(told, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308
