"""By what the search over everything is narrowed."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from portal.countries import COUNTRIES
from portal.languages import CODES, current, own_name, preference
from search.analysis import fold
from search.contract import Term
from search.declared import declared
from search.facet import Facet


def page_facets(kinds: Mapping) -> list[Facet]:
    """The facets that things of several kinds have."""
    terms = declared()
    themes, regions = (labels(terms.get(name, {})) for name in ("theme", "region"))
    return [
        Facet("kind", _("What"), dict(kinds)),
        Facet("theme", _("Theme"), themes),
        Facet("region", _("Region"), by_word(regions)),
        Facet("country", _("Country"), by_word(COUNTRIES)),
        Facet("language", _("Language"), {code: own_name(code) for code in CODES}),
    ]


def labels(terms: Mapping[str, Term]) -> dict[str, str]:
    return {key: label(term) for key, term in terms.items()}


def label(term: Term) -> str:
    """The first of the reader's language, else English, else any."""
    found = (term.labels[code] for code in preference(current()) if code in term.labels)
    return next(found, ("",))[0]


def by_word(words: Mapping) -> dict:
    """In the alphabet, as far as accents do not count."""
    return dict(sorted(words.items(), key=lambda pair: fold(str(pair[1]))))
