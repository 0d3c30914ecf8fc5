"""Addresses for those who read them outside the portal, in a mail for instance."""

from django.conf import settings


def absolute(path: str) -> str:
    """The whole address of a path of the portal: `https://host/de/...`."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/{path.lstrip('/')}"
