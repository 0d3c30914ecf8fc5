"""Words of the directory that lead to people in all languages."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from members.models.profile import LANGUAGE_CHOICES, Availability
from portal.languages import CODES
from search.contract import Term

LANGUAGE_NAMES = {code: _(name) for code, name in LANGUAGE_CHOICES}

# As one looks for them: without the article of `Availability`'s labels.
SHORT = {
    Availability.TALK: _("talk"),
    Availability.STUDY_VISIT: _("study visit"),
    Availability.PEER_REVIEW: _("peer review"),
    Availability.MENTORING: _("mentoring"),
    Availability.EXCHANGE: _("exchange"),
}


def terms() -> Iterator[Term]:
    for value, word in SHORT.items():
        yield Term(f"availability:{value.value}", in_all_languages(word))
    for code, name in LANGUAGE_NAMES.items():
        yield Term(f"language:{code}", in_all_languages(name))


def in_all_languages(word: Any) -> dict[str, tuple[str, ...]]:
    labels = {}
    for code in CODES:
        with override(code):
            labels[code] = (str(word),)
    return labels
