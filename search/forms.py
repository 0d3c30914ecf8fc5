"""The address of a list as a form: every string is legal, odd values are left out."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

MOST_TEXT = 500  # characters of a query that are read
MOST_PAGE = 500
SORTS = {
    "relevance": _("Relevance"),
    "newest": _("Newest"),
    "title": _("Title"),
}


class ListingForm(forms.Form):
    q = forms.CharField(required=False)
    sort = forms.CharField(required=False)
    view = forms.CharField(required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=MOST_PAGE)

    def __init__(self, data, *, facets=(), sorts=SORTS, views=()):
        super().__init__(data)
        self.known = {facet.name: facet.labels for facet in facets}
        self.moved = {facet.name: facet.moved for facet in facets}
        self.sorts, self.views = sorts, views
        self.is_valid()

    def text(self) -> str:
        return self.cleaned_data.get("q", "")[:MOST_TEXT]

    def page_number(self) -> int:
        return self.cleaned_data.get("page") or 1

    def chosen_sort(self) -> str:
        wanted = self.cleaned_data.get("sort", "")
        if wanted in self.sorts and (wanted != "relevance" or self.text()):
            return wanted
        return next(key for key in self.sorts if key != "relevance" or self.text())

    def chosen_view(self) -> str:
        """How to show the result; "" is the list."""
        wanted = self.cleaned_data.get("view", "")
        return wanted if wanted in self.views else ""

    def filters(self) -> dict[str, tuple[str, ...]]:
        chosen = {name: self.values(name) for name in self.known}
        return {name: values for name, values in chosen.items() if values}

    def values(self, name: str) -> tuple[str, ...]:
        moved = self.moved[name]
        given = dict.fromkeys(moved.get(v, v) for v in self.data.getlist(name))
        return tuple(value for value in given if value in self.known[name])

    def params(self) -> QueryDict:
        """The parameters that count, and nothing else that stood in the address."""
        params = QueryDict(mutable=True)
        if self.text():
            params["q"] = self.text()
        for name, values in self.filters().items():
            params.setlist(name, values)
        if self.data.get("sort"):
            params["sort"] = self.chosen_sort()
        if self.chosen_view():
            params["view"] = self.chosen_view()
        if self.page_number() > 1:
            params["page"] = self.page_number()
        return params
