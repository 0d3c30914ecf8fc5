"""The way into writing, on pages that others show."""

from django import template

from knowledge.record.rights import may_write
from knowledge.record.states import is_being_written
from knowledge.writing.access import is_begun

register = template.Library()


@register.inclusion_tag("knowledge/writing/_write_links.html", takes_context=True)
def write_buttons(context, page) -> dict:
    """Nothing for those who may not write it, and in a preview."""
    request = context["request"]
    is_preview = getattr(request, "is_preview", False)
    if is_preview or page is None or not may_write(request.user, page.practice):
        return {}
    original = page.practice.pages.filter(
        locale__language_code=page.practice.language
    ).first()
    return {
        "slug": page.practice.slug,
        "is_begun": is_begun(page),
        "has_draft": bool(original) and is_being_written(original),
        "csrf_token": context.get("csrf_token"),
    }
