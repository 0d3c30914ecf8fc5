"""A faceted list: from the address to a query, from the result to what is shown.

All state is in the address: words, facets, sort, page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from portal.languages import preference
from search.contract import Query, Result, Why
from search.finding import SearchAway, find, principals_of
from search.forms import SORTS, ListingForm

PAGE_SIZE = 20


@dataclass(frozen=True)
class Facet:
    """A facet to choose from: `labels` gives the words of its values, in order.

    What `is_extra` stands behind "more filters". `moved` leads from values that old
    addresses still carry to those that took their place.
    """

    name: str
    legend: str
    labels: dict[str, str]
    is_extra: bool = False
    moved: dict[str, str] = field(default_factory=dict)


@dataclass
class Listing:
    """What a template shows of one search."""

    form: ListingForm
    query: Query
    result: Result | None
    params: QueryDict
    facets: list[dict] = field(default_factory=list)

    @property
    def is_away(self) -> bool:
        return self.result is None

    @property
    def total(self) -> int:
        return self.result.total if self.result else 0

    @property
    def text(self) -> str:
        return self.query.text

    @property
    def page_number(self) -> int:
        return self.query.offset // self.query.limit + 1

    @property
    def page_count(self) -> int:
        return max(1, -(-self.total // self.query.limit))

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
        return [facet for facet in self.facets if not facet.get("is_extra")]

    @property
    def extra_facets(self) -> list[dict]:
        return [facet for facet in self.facets if facet.get("is_extra")]

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

    @property
    def chips(self) -> list[dict]:
        """What is chosen, each with the address without it."""
        return [
            {"label": option["label"], "url": option["url"]}
            for facet in self.facets
            for option in facet["options"]
            if option["selected"]
        ]

    @property
    def clear_url(self) -> str:
        return changed(self.params, page=None, **{f["name"]: None for f in self.facets})

    @property
    def selected_count(self) -> int:
        return len(self.chips)

    @property
    def hidden(self) -> list[dict]:
        """What the search box keeps of the address beside words and facets."""
        kept = ((name, self.params.get(name)) for name in ("sort", "view"))
        return [{"name": name, "value": value} for name, value in kept if value]


def listing(
    request: HttpRequest,
    facets: list[Facet],
    kinds: tuple[str, ...] = (),
    sorts: Mapping[str, Any] = SORTS,
    views: tuple[str, ...] = (),
) -> Listing:
    """Runs the search that the address describes; never raises for odd input.

    `kinds` limits what is looked for. `sorts` are the ways to order it with their
    labels, "relevance" first, then what holds without words. `views` are ways to show
    it beside the list. Without index `result` is None.
    """
    form = ListingForm(request.GET, facets=facets, sorts=sorts, views=views)
    query = as_query(form, request.user, facets, kinds)
    try:
        query, result = found_page(query)
    except SearchAway:
        request.is_passing = True  # no page for others: the index comes back untold
        return Listing(form, query, None, form.params())
    request.is_passing = result.is_behind
    shown = Listing(form, query, result, form.params())
    shown.facets = [with_counts(f, result, query, shown.params) for f in facets]
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
    filters = form.filters() | ({"kind": kinds} if kinds else {})
    return Query(
        text=form.text(),
        languages=tuple(preference()),
        filters=filters,
        principals=principals_of(user),
        sort=form.chosen_sort(),
        offset=(form.page_number() - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
        wants=tuple(facet.name for facet in facets),
    )


def with_counts(facet: Facet, result: Result, query: Query, params: QueryDict) -> dict:
    counts = result.facets.get(facet.name, {})
    chosen = query.filters.get(facet.name, ())
    options = [
        {
            "value": value,
            "label": label,
            "count": counts.get(value, 0),
            "selected": value in chosen,
            "url": toggled(params, facet.name, value),
        }
        for value, label in facet.labels.items()
        if counts.get(value) or value in chosen
    ]
    options.sort(key=lambda option: not option["selected"])
    return {
        "name": facet.name,
        "label": facet.legend,
        "options": options,
        "is_extra": facet.is_extra,
    }


def changed(params: QueryDict, **changes) -> str:
    """The address with some parameters set anew; None takes one away."""
    fresh = params.copy()
    for name, value in changes.items():
        if value is None:
            fresh.pop(name, None)
        else:
            fresh[name] = value
    return f"?{fresh.urlencode()}" if fresh else "?"


def toggled(params: QueryDict, name: str, value: str) -> str:
    fresh = params.copy()
    values = fresh.getlist(name)
    fresh.setlist(
        name, [v for v in values if v != value] + [value] * (value not in values)
    )
    fresh.pop("page", None)
    return f"?{fresh.urlencode()}"


def words_of(why: Why | None) -> str:
    """Why something was found, where its own words do not show it."""
    if why is None or why.how != "label":
        return ""
    return _("Found by the concept “%(concept)s”: you wrote “%(word)s”.") % {
        "concept": why.name,
        "word": why.label,
    }
