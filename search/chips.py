"""What narrows a list, each with the address of the list without it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from search import dates
from search.addresses import changed
from search.contract import Query
from search.field_names import SINCE, UNTIL
from search.fields import Field

if TYPE_CHECKING:
    from search.listing import Listing


@dataclass(frozen=True)
class Chip:
    """`without` is the query that is asked at `url`."""

    label: str
    url: str
    without: Query


def chips_of(found: "Listing") -> Iterator[Chip]:
    """What is chosen, then what is written as a field."""
    yield from of_facets(found)
    for name in (SINCE, UNTIL):
        if day := found.form.day(name):
            url = changed(found.params, page=None, **{name: None})
            yield Chip(
                words_of_day(name, day), url, replace(found.query, **{name: None})
            )
    for known in found.form.read.fields:
        yield of_field(found, known)


def of_facets(found: "Listing") -> Iterator[Chip]:
    for facet in found.facets:
        for option in facet["options"]:
            if option["selected"]:
                rest = less(found.query, facet["name"], (option["value"],))
                yield Chip(option["label"], option["url"], rest)


def of_field(found: "Listing", known: Field) -> Chip:
    url = changed(found.params, q=found.form.read.but(known) or None, page=None)
    if known.is_date:
        label = words_of_day(known.facet, known.values[0])
        return Chip(label, url, replace(found.query, **{known.facet: None}))
    label = words_of_field(found, known)
    if known.item.is_excluded:
        return Chip(label, url, less_excluded(found.query, known))
    return Chip(label, url, less(found.query, known.facet, known.values))


def words_of_field(found: "Listing", known: Field) -> str:
    facet = found.form.facet(known.facet)
    words = ", ".join(str(facet.labels[value]) for value in known.values)
    told = {"facet": facet.legend, "value": words}
    if known.item.is_excluded:
        return _("%(facet)s: not %(value)s") % told
    return _("%(facet)s: %(value)s") % told


def words_of_day(name: str, written: str) -> str:
    first, last = dates.span_of(written)
    if name == SINCE:
        return _("Published since %(day)s") % {"day": date_format(first)}
    return _("Published until %(day)s") % {"day": date_format(last)}


def less(query: Query, facet: str, values: tuple[str, ...]) -> Query:
    left = tuple(v for v in query.filters.get(facet, ()) if v not in values)
    return replace(query, filters={**query.filters, facet: left})


def less_excluded(query: Query, known: Field) -> Query:
    left = tuple(v for v in query.without[known.facet] if v not in known.values)
    return replace(query, without={**query.without, known.facet: left})
