"""What helps a reader on: another spelling, and what finds more when nothing is found.

Each way out is a link that says how many it finds.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.addresses import changed
from search.asking import QUOTES, items
from search.contract import Lack, Query
from search.finding import SearchAway, totals

if TYPE_CHECKING:
    from search.listing import Listing

MOST_WAYS = 4  # of one sort
QUOTE = re.compile(f"[{QUOTES}]")
Link = dict[str, str]


def did_you_mean(found: "Listing") -> list[Link]:
    """Other spellings, but for the one whose hits are shown already."""
    offered = found.result.did_you_mean[found.result.is_corrected :]
    return [with_words(found, text) for text in offered]


def with_words(found: "Listing", text: str) -> Link:
    """The same search with other words."""
    typed = found.form.read.with_text(text)
    return {"text": text, "url": changed(found.params, q=typed or None, page=None)}


def as_written(found: "Listing") -> Link:
    """Each word in quotes: then none is put right."""
    query = found.query
    return with_words(found, quoted(query.text, query.languages[0]))


def quoted(text: str, language: str) -> str:
    """OR in the reader's language stays a sign; so does a word with a star, which is
    never put right."""
    for item in reversed(items(text, language)):
        if not item.is_phrase and not item.is_open:
            end = item.at + len(item.text)
            words = QUOTE.sub(" ", item.text).strip()
            text = f'{text[: item.at]}"{words}"{text[end:]}'
    return text


def missing_words(found: "Listing") -> list[str]:
    """The words that nothing has, of a query that found nothing; filters count."""
    return [lack.text for lack in found.result.lacks if not lack.alone]


def ways_out(found: "Listing") -> list[Link]:
    """Every one finds something."""
    return [*without_words(found), *without_filters(found), *everywhere(found)]


def without_words(found: "Listing") -> Iterator[Link]:
    """First without what nothing has, then what leaves most."""
    yield from without_missing(found)
    helpful = [lack for lack in found.result.lacks if lack.without]
    helpful.sort(key=lambda lack: (lack.alone, -lack.without))
    for lack in helpful[:MOST_WAYS]:
        label = _("Without “%(word)s”") % {"word": lack.text}
        url = with_words(found, but(found.query.text, lack))["url"]
        yield way(label, url, lack.without)


def without_missing(found: "Listing") -> Iterator[Link]:
    """Two words that nothing has, or more, left out together."""
    missing = [lack for lack in found.result.lacks if not lack.alone]
    if len(missing) < 2 or len(missing) == len(found.result.lacks):
        return
    text = found.query.text
    for lack in missing:
        text = but(text, lack)
    if count := counted([replace(found.query, text=text)])[0]:
        words = ", ".join(lack.text for lack in missing)
        label = _("Without the words %(words)s") % {"words": words}
        yield way(label, with_words(found, text)["url"], count)


def but(text: str, lack: Lack) -> str:
    word = re.compile(rf"(?<!\w){re.escape(lack.text)}(?!\w)")
    return " ".join(word.sub(" ", text, count=1).split())


def without_filters(found: "Listing") -> Iterator[Link]:
    """One by one, then all together."""
    chips = found.chips[:MOST_WAYS]
    counts = counted([chip.without for chip in chips])
    for chip, count in zip(chips, counts, strict=True):
        if count:
            yield way(_("Without “%(word)s”") % {"word": chip.label}, chip.url, count)
    if len(chips) > 1 and (count := counted([found.unfiltered])[0]):
        yield way(_("Without any filter"), found.clear_url, count)


def counted(queries: Sequence[Query]) -> list[int]:
    """How many each finds; nothing while the index is away."""
    try:
        return totals(queries)
    except SearchAway:
        return [0] * len(queries)


def everywhere(found: "Listing") -> Iterator[Link]:
    """A list of one kind finds no other; the search page does."""
    if found.kinds and found.query.text and found.result.unfiltered:
        url = f"{reverse('search:search')}?{urlencode({'q': found.query.text})}"
        yield way(_("In all that the portal holds"), url, found.result.unfiltered)


def way(label: str, url: str, count: int) -> Link:
    counted = ngettext("%(count)s result", "%(count)s results", count)
    return {"label": label, "url": url, "counted": counted % {"count": count}}
