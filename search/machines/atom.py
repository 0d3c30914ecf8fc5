"""An Atom feed that is valid whatever stands in it."""

import re
from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed

NOT_IN_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)  # when an empty feed last changed


def printable(value):
    """A text without what XML cannot hold; all else as it is."""
    return NOT_IN_XML.sub("", value) if isinstance(value, str) else value


class Feed(Atom1Feed):
    """Without an entry it says a fixed moment: a reader asks whether it changed."""

    content_type = "application/atom+xml; charset=utf-8"
    is_behind = False  # the index was, for a moment

    def __init__(self, title, link, description, **rest):
        rest = {name: printable(value) for name, value in rest.items()}
        super().__init__(printable(title), link, printable(description), **rest)

    def add_item(self, title, link, description, **rest):
        """`language`: of the entry, where it is not the feed's."""
        rest = {name: printable(value) for name, value in rest.items()}
        super().add_item(printable(title), link, printable(description), **rest)

    def item_attributes(self, item):
        language = item.get("language")
        return {"xml:lang": language} if language else {}

    def latest_post_date(self):
        dates = [item["updateddate"] for item in self.items if item["updateddate"]]
        return max(dates, default=BEGINNING)
