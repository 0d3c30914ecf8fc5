"""The page that says what may be written in a search box, by examples that work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.anonymous_cache import same_for_all
from portal.languages import current
from search.asking import OR_WORDS
from search.declared import declared
from search.field_names import SINCE, TITLES, UNTIL, name_of
from search.page_facets import label, page_facets
from search.views import KINDS


@require_safe
@same_for_all
def how_to(request: HttpRequest) -> HttpResponse:
    context = {"signs": signs(), "fields": fields(), "names": names()}
    return render(request, "search/how_to.html", context)


def signs() -> list[tuple[str, str]]:
    """What can be typed, and what it finds."""
    tower, mine = _("tower"), _("mine")
    either = OR_WORDS[current()]
    return [
        (f"{mine} {tower}", _("Both words, in any form and any of the languages.")),
        (f"“{_('industrial culture')}”", _("These words in this order, as written.")),
        (f"{tower} -{mine}", _("The first word, but nothing that says the second.")),
        (f"{mine} {either} {tower}", _("One of the two words is enough.")),
        (f"{_('industr')}*", _("Every word that begins like this.")),
        (f"{TITLES[current()]}:{tower}", _("The word stands in the title.")),
    ]


def fields() -> list[tuple[str, str]]:
    """Examples with the network's own regions and themes."""
    examples = [
        (example("region"), _("Only what belongs to this region.")),
        (example("theme"), _("Only what belongs to this theme.")),
        (f"-{name_of('language', current())}:de", _("Nothing in this language.")),
        (f"{name_of(SINCE, current())}:2018", _("Published in this year or later.")),
        (
            f"{name_of(UNTIL, current())}:2019-06",
            _("Published in this month or before."),
        ),
    ]
    return [(written, finds) for written, finds in examples if written]


def example(name: str) -> str:
    """The shortest declared word of a facet, as its field is written."""
    words = min(map(label, declared().get(name, {}).values()), key=len, default="")
    if not words:
        return ""
    return f"{name_of(name, current())}:" + (f'"{words}"' if " " in words else words)


def names() -> list[tuple[str, str]]:
    """The fields of the search over everything: how each is written, and what it is."""
    return [
        (name_of(facet.name, current()), str(facet.legend))
        for facet in page_facets(KINDS)
    ]
