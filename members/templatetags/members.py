"""What templates of this room and of higher ones use of it."""

from django import template

from members.models import Follow

register = template.Library()


@register.inclusion_tag("members/notices/_follow.html", takes_context=True)
def follow_button(context, kind: str, key, title: str) -> dict:
    """{% follow_button "region" region.key region.short %}: for members only."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return {}
    return {
        "kind": kind,
        "key": key,
        "title": title,
        "is_followed": (kind, str(key)) in followed(request),
        "here": request.get_full_path(),
    }


def followed(request) -> set[tuple[str, str]]:
    """All that the reader follows, asked once for each page."""
    if not hasattr(request, "followed_things"):
        rows = Follow.objects.filter(user=request.user).order_by()
        request.followed_things = set(rows.values_list("kind", "key"))
    return request.followed_things
