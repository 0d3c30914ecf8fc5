"""Why two people, or a person and a region, should meet: whole sentences."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST_NAMED = 3

Sentence = Callable[[str, int], str]


@dataclass(frozen=True)
class Wording:
    """A sentence for each kind of reason, in the order in which they are told."""

    sentence_of: dict[str, Sentence]

    def sentences(self, shared: dict[str, list[str]]) -> list[str]:
        return [
            sentence(listed(shared[name]), len(shared[name]))
            for name, sentence in self.sentence_of.items()
            if shared[name]
        ]


def listed(words: list[str]) -> str:
    return ", ".join(words[:MOST_NAMED])


def you_share_themes(words: str, number: int) -> str:
    sentence = ngettext(
        "You share the theme %(words)s.", "You share the themes %(words)s.", number
    )
    return sentence % {"words": words}


def here_too_themes(words: str, number: int) -> str:
    sentence = ngettext(
        "Works on the theme %(words)s, as people here do.",
        "Works on the themes %(words)s, as people here do.",
        number,
    )
    return sentence % {"words": words}


TO_A_PERSON = Wording(
    {
        "offers": lambda words, n: (
            _("Offers %(words)s, which you are looking for.") % {"words": words}
        ),
        "knows": lambda words, n: (
            _("Knows about %(words)s, which you are looking for.") % {"words": words}
        ),
        "needs": lambda words, n: (
            _("Is looking for %(words)s, which you have.") % {"words": words}
        ),
        "expertise": lambda words, n: (
            _("You both know about %(words)s.") % {"words": words}
        ),
        "themes": you_share_themes,
        "languages": lambda words, n: _("You both speak %(words)s.") % {"words": words},
    }
)
TO_A_REGION = Wording(
    {
        "offers": lambda words, n: (
            _("Offers %(words)s, which people here look for.") % {"words": words}
        ),
        "knows": lambda words, n: (
            _("Knows about %(words)s, which people here look for.") % {"words": words}
        ),
        "needs": lambda words, n: (
            _("Is looking for %(words)s, which people here have.") % {"words": words}
        ),
        "expertise": lambda words, n: (
            _("Knows about %(words)s, as people here do.") % {"words": words}
        ),
        "themes": here_too_themes,
        "languages": lambda words, n: (
            _("Speaks %(words)s, as people here do.") % {"words": words}
        ),
    }
)
