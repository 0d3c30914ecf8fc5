"""A faceted list: from the address to a query, from the result to what is shown.

All state is in the address: words, facets, sort, page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict

from portal.languages import preference
from search import dates
from search.addresses import changed, toggled
from search.chips import Chip, chips_of
from search.contract import Query, Result
from search.dates import span_of
from search.facet import Facet, with_counts
from search.field_names import SINCE, UNTIL
from search.finding import SearchAway, find, principals_of
from search.forms import SORTS, ListingForm
from search.helping import as_written, did_you_mean, missing_words, ways_out
from search.noted import notes_of
from search.reasons import words_of

__all__ = ["PAGE_SIZE", "Facet", "Listing", "as_query", "changed", "found_page"]
__all__ += ["listing", "toggled", "words_of"]
PAGE_SIZE = 20


@dataclass
class Listing:
    """What a template shows of one search."""

    form: ListingForm
    query: Query
    result: Result | None
    params: QueryDict
    facets: list[dict] = field(default_factory=list)
    kinds: tuple[str, ...] = ()

    @property
    def is_away(self) -> bool:
        return self.result is None

    @property
    def total(self) -> int:
        return self.result.total if self.result else 0

    @property
    def text(self) -> str:
        """As it was typed, field words and all; `query.text` is what is left."""
        return self.form.text()

    @property
    def page_number(self) -> int:
        return self.query.offset // self.query.limit + 1

    @property
    def page_count(self) -> int:
        """Of those that can be opened."""
        count = -(-self.total // self.query.limit)
        return max(1, min(count, self.form.most_page()))

    @property
    def pages(self) -> list[dict]:
        """Links of the pagination: first, last and those around; gaps are None."""
        near = {1, self.page_count, *range(self.page_number - 1, self.page_number + 2)}
        shown = sorted(number for number in near if 1 <= number <= self.page_count)
        links = []
        for before, number in zip([0, *shown], shown, strict=False):
            if number - before > 1:
                links.append(None)
            links.append(self.page_link(number))
        return links

    def page_link(self, number: int) -> dict:
        url = changed(self.params, page=None if number == 1 else number)
        return {"number": number, "url": url, "current": number == self.page_number}

    @property
    def previous_url(self) -> str:
        inside = self.page_number > 1
        return self.page_link(self.page_number - 1)["url"] if inside else ""

    @property
    def next_url(self) -> str:
        inside = self.page_number < self.page_count
        return self.page_link(self.page_number + 1)["url"] if inside else ""

    @property
    def sorts(self) -> list[dict]:
        chosen = self.query.sort
        return [
            {
                "label": str(label),
                "url": changed(self.params, sort=key, page=None),
                "current": key == chosen,
            }
            for key, label in self.form.sorts.items()
            if key != "relevance" or self.query.text
        ]

    @property
    def main_facets(self) -> list[dict]:
        return [f for f in self.facets if f["options"] and not f.get("is_extra")]

    @property
    def extra_facets(self) -> list[dict]:
        return [f for f in self.facets if f["options"] and f.get("is_extra")]

    @property
    def extra_count(self) -> int:
        """How many of what stands behind "more filters" are chosen."""
        return sum(
            option["selected"]
            for facet in self.extra_facets
            for option in facet["options"]
        )

    @property
    def view(self) -> str:
        """How the result is shown; "" is the list."""
        return self.params.get("view", "")

    def view_url(self, view: str) -> str:
        return changed(self.params, view=view or None, page=None)

    @cached_property
    def chips(self) -> list[Chip]:
        """What narrows the list, each with the address without it."""
        return list(chips_of(self)) if self.result else []

    @property
    def clear_url(self) -> str:
        """Without all that narrows."""
        names = [*(facet["name"] for facet in self.facets), SINCE, UNTIL]
        words = self.query.text or None
        return changed(self.params, page=None, **dict.fromkeys(names), q=words)

    @property
    def unfiltered(self) -> Query:
        """What is asked at `clear_url`."""
        kinds = {"kind": self.kinds} if self.kinds else {}
        return replace(self.query, filters=kinds, without={}, since=None, until=None)

    @property
    def selected_count(self) -> int:
        return len(self.chips)

    @property
    def hidden(self) -> list[dict]:
        """What the search box keeps of the address beside words and facets."""
        kept = ((name, self.params.get(name)) for name in ("sort", "view"))
        return [{"name": name, "value": value} for name, value in kept if value]

    @property
    def dates(self) -> dict[str, str] | None:
        """The chosen days as a browser's field for dates wants them."""
        if not self.form.has_dates:
            return None
        spans = {name: span_of(self.form.day(name)) for name in (SINCE, UNTIL)}
        return {
            name: span[name == UNTIL].isoformat() if span else ""
            for name, span in spans.items()
        }

    @property
    def suggests(self) -> str:
        """For what the search box makes suggestions: its kind, or "all"."""
        return "".join(self.kinds[:1]) or "all"

    @property
    def notes(self) -> list[str]:
        return notes_of(self.form, self.page_number, self.page_count)

    @property
    def is_corrected(self) -> bool:
        return bool(self.result and self.result.is_corrected)

    @property
    def did_you_mean(self) -> list[dict]:
        return did_you_mean(self) if self.result else []

    @property
    def as_written(self) -> dict:
        return as_written(self)

    @property
    def missing_words(self) -> list[str]:
        return missing_words(self)

    @cached_property
    def ways_out(self) -> list[dict]:
        return ways_out(self)


def listing(
    request: HttpRequest,
    facets: list[Facet],
    kinds: tuple[str, ...] = (),
    sorts: Mapping[str, Any] = SORTS,
    views: tuple[str, ...] = (),
    has_dates: bool = False,
) -> Listing:
    """Runs the search that the address describes; never raises for odd input.

    `kinds` limits what is looked for. `sorts` are the ways to order it with their
    labels, "relevance" first, then what holds without words. `views` are ways to show
    it beside the list; `has_dates`: the days of publication narrow it. Without index
    `result` is None.
    """
    form = ListingForm(
        request.GET, facets=facets, sorts=sorts, views=views, has_dates=has_dates
    )
    query = as_query(form, request.user, facets, kinds)
    query = replace(query, explains=True)
    try:
        query, result = found_page(query)
    except SearchAway:
        request.is_passing = True  # no page for others: the index comes back untold
        return Listing(form, query, None, form.params(), kinds=kinds)
    request.is_passing = result.is_behind
    shown = Listing(form, query, result, form.params(), kinds=kinds)
    shown.facets = [with_counts(f, result, shown.params) for f in facets]
    return shown


def found_page(query: Query) -> tuple[Query, Result]:
    """The page that is asked for; after the end of the list its last one."""
    result = find(query)
    if 0 < result.total <= query.offset:
        last = (result.total - 1) // query.limit
        query = replace(query, offset=last * query.limit)
        again = find(query)
        result = replace(again, is_behind=result.is_behind or again.is_behind)
    return query, result


def as_query(form, user, facets, kinds) -> Query:
    """What an address asks for, for `user`, in the present language."""
    filters = form.all_filters() | ({"kind": kinds} if kinds else {})
    days = form.days()
    return Query(
        text=form.read.text,
        languages=tuple(preference()),
        filters=filters,
        principals=principals_of(user),
        sort=form.chosen_sort(),
        offset=(form.page_number() - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
        wants=tuple(facet.name for facet in facets),
        without=form.read.values(is_excluded=True),
        since=dates.since(days.get(SINCE, "")),
        until=dates.until(days.get(UNTIL, "")),
    )
