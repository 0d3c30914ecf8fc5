"""People who share something, as a part of another thing's page."""

from django.http import HttpRequest

from members.directory.listing import rows_of_hits
from members.directory.search import KIND
from members.models.profile import audience_of
from portal.languages import preference
from search.contract import Query
from search.finding import SearchAway, principals_of
from search.forms import ListingForm
from search.listing import Listing, found_page

SHOWN = 24
BY_NAME = {"title": ""}


def people_with(request: HttpRequest, **facets: str) -> Listing:
    """Those of whom this reader sees that they have it, by name, 24 on a page.

    `facets` as in the directory, and organisation: people_with(request,
    organisation="bsc-kranj"). Without index there are none.
    """
    form = ListingForm(request.GET, sorts=BY_NAME)
    query = Query(
        languages=tuple(preference()),
        filters={"kind": (KIND,)} | {name: (key,) for name, key in facets.items()},
        principals=principals_of(request.user),
        sort="title",
        offset=(form.page_number() - 1) * SHOWN,
        limit=SHOWN,
    )
    try:
        query, result = found_page(query)
    except SearchAway:
        result = None
    found = Listing(form, query, result, form.params())
    hits = result.hits if result else ()
    found.rows = rows_of_hits(hits, audience_of(request.user))
    return found
