"""The eight languages: own names, orders of preference, addresses."""

from django.conf import settings
from django.utils.translation import get_language

CODES = tuple(code for code, _ in settings.LANGUAGES)
OWN_NAMES = {
    "en": "English",
    "de": "Deutsch",
    "cs": "Čeština",
    "it": "Italiano",
    "sl": "Slovenščina",
    "hr": "Hrvatski",
    "pl": "Polski",
    "nl": "Nederlands",
}


def current() -> str:
    """The language of the interface, always one of the eight."""
    code = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return code if code in CODES else settings.LANGUAGE_CODE


def own_name(code: str) -> str:
    """The language's name in itself: "Slovenščina"."""
    return OWN_NAMES.get(code, code)


def preference(language: str | None = None) -> list[str]:
    """All eight: the reader's own, English, then the rest."""
    first = language or current()
    return list(dict.fromkeys([first, "en", *CODES]))


def with_prefix(path: str, language: str) -> str:
    """The same path under another language; one without prefix leads home."""
    head, _, rest = path.lstrip("/").partition("/")
    return f"/{language}/{rest}" if head in CODES else f"/{language}/"
