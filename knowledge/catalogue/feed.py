"""An Atom feed of any address of the library."""

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from knowledge.catalogue.found import Asked, all_hits, pages_of
from knowledge.models import LibraryPage, PracticePage
from portal.addresses import absolute
from portal.languages import current
from portal.versions import best_first
from search.machines.atom import Feed

MOST = 50  # entries


def library_feed(asked: Asked) -> Feed:
    """The newest of what the address finds, or in the order it asks for; nothing of
    what only other words find.

    Raises SearchAway.
    """
    found = all_hits(asked.query, MOST)
    feed = empty_feed(asked)
    feed.is_behind = found.is_behind
    for page in pages_of(() if found.is_corrected else found.hits):
        add(feed, page)
    return feed


def empty_feed(asked: Asked) -> Feed:
    own = feed_address(asked.params)
    return Feed(
        title=feed_title(asked),
        link=absolute(library_address(asked.params)),
        description=_("What works in Central Europe’s old-industrial regions."),
        language=current(),
        feed_url=absolute(own),
        feed_guid=absolute(own),
        author_name=_("Industrial Culture Network"),
    )


def feed_title(asked: Asked) -> str:
    network = _("Industrial Culture Network")
    if not asked.query.text:
        return _("Practices – %(network)s") % {"network": network}
    return _("Practices: “%(words)s” – %(network)s") % {
        "words": asked.query.text,
        "network": network,
    }


def library_address(params: QueryDict) -> str:
    return with_query(library_path(), params)


def library_path() -> str:
    """Where the library stands in the reader's interface."""
    page = best_first(LibraryPage.objects.live().select_related("locale")).first()
    return page.address if page else f"/{current()}/library/"


def feed_address(params: QueryDict) -> str:
    return with_query(reverse("knowledge:feed"), params)


def with_query(path: str, params: QueryDict) -> str:
    return f"{path}?{params.urlencode()}" if params else path


def add(feed: Feed, page: PracticePage) -> None:
    """The id stays when the address or the language changes."""
    feed.add_item(
        title=page.title,
        link=absolute(page.address),
        description=escape(page.lead),
        unique_id=f"urn:uuid:{page.practice_id}",
        pubdate=page.first_published_at,
        updateddate=page.last_published_at or page.first_published_at,
        author_name=str(page.practice.organisation or _("Industrial Culture Network")),
        categories=[str(page.theme.label), page.get_kind_display()],
    )
