"""The address of a list as a form: every string is legal, odd values are left out."""

import re
from functools import cached_property

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from portal.languages import current
from search import dates
from search.field_names import SINCE, UNTIL
from search.fields import FieldReader, Read

MOST_TEXT = 500  # characters of a query that are read
MOST_PAGE = 500  # that can be opened
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # no word has one; no form takes NUL
SORTS = {
    "relevance": _("Relevance"),
    "newest": _("Newest"),
    "title": _("Title"),
}


def without_controls(text: str) -> str:
    return CONTROLS.sub(" ", text)


def readable(data: QueryDict) -> QueryDict:
    """The same without control characters."""
    fresh = QueryDict(mutable=True)
    for name, values in data.lists():
        fresh.setlist(name, [without_controls(value) for value in values])
    return fresh


class ListingForm(forms.Form):
    q = forms.CharField(required=False)
    sort = forms.CharField(required=False)
    view = forms.CharField(required=False)
    page = forms.IntegerField(required=False, min_value=1)
    since = forms.CharField(required=False)
    until = forms.CharField(required=False)

    def __init__(self, data, *, facets=(), sorts=SORTS, views=(), has_dates=False):
        super().__init__(readable(data))
        self.facets = facets
        self.known = {facet.name: facet.labels for facet in facets}
        self.moved = {facet.name: facet.moved for facet in facets}
        self.sorts, self.views, self.has_dates = sorts, views, has_dates
        self.is_valid()

    def text(self) -> str:
        """As it was typed."""
        return self.cleaned_data.get("q", "")[:MOST_TEXT]

    @cached_property
    def read(self) -> Read:
        """What was typed, its field words apart from the others."""
        reader = FieldReader(self.facets, current(), self.has_dates)
        return reader.read(self.text())

    def facet(self, name: str):
        return next(facet for facet in self.facets if facet.name == name)

    def page_number(self) -> int:
        return min(self.cleaned_data.get("page") or 1, self.most_page())

    def most_page(self) -> int:
        return MOST_PAGE

    def chosen_sort(self) -> str:
        wanted, has_words = self.cleaned_data.get("sort", ""), bool(self.read.text)
        if wanted in self.sorts and (wanted != "relevance" or has_words):
            return wanted
        return next(key for key in self.sorts if key != "relevance" or has_words)

    def chosen_view(self) -> str:
        """How to show the result; "" is the list."""
        wanted = self.cleaned_data.get("view", "")
        return wanted if wanted in self.views else ""

    def filters(self) -> dict[str, tuple[str, ...]]:
        """What is chosen in the address, beside the words."""
        chosen = {name: self.values(name) for name in self.known}
        return {name: values for name, values in chosen.items() if values}

    def all_filters(self) -> dict[str, tuple[str, ...]]:
        """What is chosen, and what is written as a field."""
        found = self.filters()
        for name, values in self.read.values().items():
            found[name] = tuple(dict.fromkeys([*found.get(name, ()), *values]))
        return found

    def values(self, name: str) -> tuple[str, ...]:
        moved = self.moved[name]
        given = dict.fromkeys(moved.get(v, v) for v in self.data.getlist(name))
        return tuple(value for value in given if value in self.known[name])

    def day(self, name: str) -> str:
        """SINCE or UNTIL as chosen in the address; "" if it is no date."""
        written = self.cleaned_data.get(name, "") if self.has_dates else ""
        return written if dates.span_of(written) else ""

    def days(self) -> dict[str, str]:
        """Those of the address, else those written as fields."""
        found = {name: self.day(name) or self.read.day(name) for name in (SINCE, UNTIL)}
        return {name: day for name, day in found.items() if day}

    def params(self) -> QueryDict:
        """The parameters that count, and nothing else that stood in the address."""
        params = QueryDict(mutable=True)
        if self.text():
            params["q"] = self.text()
        for name, values in self.filters().items():
            params.setlist(name, values)
        for name in (SINCE, UNTIL):
            if self.day(name):
                params[name] = self.day(name)
        if self.data.get("sort"):
            params["sort"] = self.chosen_sort()
        if self.chosen_view():
            params["view"] = self.chosen_view()
        if self.page_number() > 1:
            params["page"] = self.page_number()
        return params
