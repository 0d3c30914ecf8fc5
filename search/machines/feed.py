"""The newest of what a query finds, for feed readers: what is public, and no more.

A feed is fetched without account and handed on by others; so it tells everybody the
same, whoever opens it.
"""

from dataclasses import replace
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from portal.addresses import absolute
from portal.languages import current
from search.contract import Hit, Query
from search.finding import find
from search.forms import ListingForm
from search.listing import as_query
from search.machines.atom import BEGINNING, Feed
from search.page_facets import page_facets
from search.views import KINDS

MOST = 50  # entries


def search_feed(data: QueryDict) -> Feed:
    """Of the search page's address in the present language; raises SearchAway.

    Other words than those asked for are no matter of a feed: it stays empty.
    """
    facets = page_facets(KINDS)
    form = ListingForm(data, facets=facets, has_dates=True)
    query = as_query(form, None, facets, ())
    found = find(replace(query, sort="newest", offset=0, limit=MOST, wants=()))
    feed = empty_feed(query, form)
    feed.is_behind = found.is_behind
    for hit in () if found.is_corrected else found.hits:
        add(feed, hit)
    return feed


def empty_feed(query: Query, form: ListingForm) -> Feed:
    params = form.params()
    for name in ("page", "sort", "view"):
        params.pop(name, None)
    asked = f"?{params.urlencode()}" if params else ""
    own = absolute(reverse("search:feed") + asked)
    return Feed(
        title=feed_title(form.text()),
        link=absolute(reverse("search:search") + asked),
        description=_("What works in Central Europe’s old-industrial regions."),
        language=current(),
        feed_url=own,
        feed_guid=own,
        author_name=_("Industrial Culture Network"),
    )


def feed_title(text: str) -> str:
    network = _("Industrial Culture Network")
    if not text:
        return _("New – %(network)s") % {"network": network}
    return _("“%(words)s” – %(network)s") % {"words": text, "network": network}


def add(feed: Feed, hit: Hit) -> None:
    """What says no day of its own counts as there since the beginning."""
    is_foreign = hit.language not in ("", current())
    feed.add_item(
        title="".join(piece.text for piece in hit.title),
        link=absolute(f"/{current()}{hit.url}"),
        description=escape(summary(hit)),
        unique_id=name_of(hit.group),
        pubdate=hit.published,
        updateddate=hit.updated or hit.published or BEGINNING,
        categories=[str(KINDS.get(hit.kind, hit.kind))],
        language=hit.language if is_foreign else "",
    )


def summary(hit: Hit) -> str:
    return " … ".join("".join(p.text for p in f) for f in hit.fragments)


def name_of(group: str) -> str:
    """The id of a thing, that stays when its address or language changes."""
    try:
        return f"urn:uuid:{UUID(group)}"
    except ValueError:
        host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
        return f"tag:{host},2026:{group}"
