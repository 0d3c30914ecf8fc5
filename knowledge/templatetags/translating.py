"""The way into translating, on pages that others show."""

from django import template
from django.urls import reverse

from knowledge.record.rights import may_translate
from portal.languages import current

register = template.Library()


@register.inclusion_tag("knowledge/translating/_link.html", takes_context=True)
def translate_button(context, page) -> dict:
    """Nothing for those who may not translate it, and in a preview."""
    if not is_offered(context, page):
        return {}
    asked = current() if page.is_foreign else ""
    return {"slug": page.practice.slug, "asked": asked}


@register.simple_tag(takes_context=True)
def behind_url(context, page) -> str:
    """Where a translator sees what changed in the original; "" for others."""
    if not page.behind_since or not is_offered(context, page):
        return ""
    return reverse("knowledge:translation", args=[page.practice.slug, page.language])


def is_offered(context, page) -> bool:
    request = context["request"]
    is_preview = getattr(request, "is_preview", False)
    return not is_preview and may_translate(request.user, page.practice)
