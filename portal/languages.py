"""The eight languages: own names, orders of preference, addresses."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import get_language, get_language_info

CODES = tuple(code for code, _ in settings.LANGUAGES)


def current() -> str:
    """The language of the interface, always one of the eight."""
    code = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return code if code in CODES else settings.LANGUAGE_CODE


def own_name(code: str) -> str:
    """The language's name in itself, with a capital: "Slovenščina"."""
    name = get_language_info(code)["name_local"]
    return name[:1].upper() + name[1:]


def preference(language: str | None = None) -> list[str]:
    """All eight: the reader's own, English, then the rest."""
    first = language or current()
    return list(dict.fromkeys([first, "en", *CODES]))


def with_prefix(path: str, language: str) -> str:
    """The same path under another language; a path without prefix gets one."""
    head, _, rest = path.lstrip("/").partition("/")
    return f"/{language}/{rest}" if head in CODES else f"/{language}{path}"


def path_of(url: str) -> str:
    return urlsplit(url).path
