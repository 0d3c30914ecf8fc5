"""Which searches of the page count: a person's own new question, once."""

import re
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest

from portal.languages import current
from search.keeping.counting import note_search
from search.keeping.folding import folded
from search.limits import within_here
from search.listing import Listing

ROBOTS = re.compile(
    r"bot|crawl|spider|slurp|preview|fetch|curl|wget|python|java/", re.I
)
EDITORS_PAGES = "/search/keeping/"
MOST_COUNTED = (200, 60 * 60)  # searches from one address on the net: how many, seconds


def note(request: HttpRequest, found: Listing) -> None:
    """Counts the search that `found` answers.

    Filters and dates may be what finds nothing: then it is not the words' fault.
    """
    if found.result is None or not is_new_question(request, found):
        return
    if not within_here(MOST_COUNTED, "counted", request):
        return
    is_narrowed = bool(found.query.filters or found.query.since or found.query.until)
    found_nothing = not found.total or found.result.is_corrected
    note_search(
        found.text,
        current(),
        total=0 if found.result.is_corrected else found.total,
        is_empty=found_nothing and not is_narrowed,
        hits=found.result.hits,
    )


def is_new_question(request: HttpRequest, found: Listing) -> bool:
    """Not another page, order or choice of filters of the same, and no machine's."""
    if request.method != "GET" or not found.text or found.page_number > 1:
        return False
    return not is_robot(request) and not is_asked_again(request, found.text)


def is_robot(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    is_ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    return not agent or bool(ROBOTS.search(agent)) or is_ahead


def is_asked_again(request: HttpRequest, text: str) -> bool:
    """Whether it comes from a page that asked just this, or from the editors' list."""
    before = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    try:
        address = urlsplit(before)
    except ValueError:
        return False
    if address.hostname != request.get_host().partition(":")[0]:
        return False
    if EDITORS_PAGES in address.path:
        return True
    asked = parse_qs(address.query).get("q", [""])[0]
    return folded(asked) == folded(text)
