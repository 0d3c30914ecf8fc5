"""Words for the portal's templates that every template may use."""

from django import template
from django.utils.html import format_html, format_html_join

from portal import languages

register = template.Library()


@register.filter
def own_name(code: str) -> str:
    """{{ "sl"|own_name }}: the language's name in itself."""
    return languages.own_name(code)


@register.filter
def partial_date(value: str) -> str:
    """{{ "2018-04"|partial_date }}: a date as exact as it is known."""
    from portal.partial_dates import spoken

    return spoken(value)


@register.filter
def marked(pieces) -> str:
    """Pieces of a found text, the matching ones in <mark>."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", p.text) if p.marked else p.text,)
            for p in pieces
        ),
    )


@register.filter
def get_item(mapping, key):
    """{{ words|get_item:key }}: what a mapping has under a key, or nothing."""
    return mapping.get(key, "") if mapping else ""
