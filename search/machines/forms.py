"""A machine's address: the search page's, with the size of a page and the language."""

from collections.abc import Iterator

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from portal.languages import CODES
from search.facet import Facet
from search.field_names import SINCE, UNTIL
from search.forms import ListingForm

SORTS = {
    "relevance": _("Relevance"),
    "newest": _("Newest"),
    "oldest": _("Oldest"),
    "updated": _("Recently changed"),
    "title": _("Title"),
}
SIZE, MOST_SIZE = 20, 100
DEEPEST = 10_000  # hits that can be paged through
MOST_IGNORED = 50
LONGEST = 200  # characters of a stranger's value that are repeated
OWN = ("q", "sort", "page", "size", "lang", "wants", SINCE, UNTIL)


class MachineForm(ListingForm):
    size = forms.IntegerField(required=False, min_value=1, max_value=MOST_SIZE)

    def __init__(self, data: QueryDict, facets: list[Facet]):
        super().__init__(data, facets=facets, sorts=SORTS, has_dates=True)

    def page_size(self) -> int:
        return self.cleaned_data.get("size") or SIZE

    def most_page(self) -> int:
        return DEEPEST // self.page_size()

    def wants(self) -> tuple[str, ...]:
        """The facets to be counted: all, where none is named."""
        if "wants" not in self.data:
            return tuple(self.known)
        return tuple(name for name in self.wanted() if name in self.known)

    def wanted(self) -> list[str]:
        lists = self.data.getlist("wants")
        return list(dict.fromkeys(",".join(lists).split(",")))

    def params(self) -> QueryDict:
        """The parameters that count, the page aside."""
        params = super().params()
        params.pop("page", None)
        if "size" in self.cleaned_data and self.cleaned_data["size"]:
            params["size"] = self.page_size()
        if "wants" in self.data:
            params["wants"] = ",".join(self.wants())
        if self.data.get("lang") in CODES:
            params["lang"] = self.data["lang"]
        return params

    def ignored(self, page_number: int) -> list[dict[str, str]]:
        """What of the address did not count; `page_number` is the one that is shown."""
        rows = [
            {"name": name[:LONGEST], "value": value[:LONGEST]}
            for name, values in self.data.lists()
            for value in left_out(self, name, values, page_number)
        ]
        return rows[:MOST_IGNORED]


def left_out(form: MachineForm, name: str, values, page_number: int) -> Iterator[str]:
    if name in form.known:
        moved, labels = form.moved[name], form.known[name]
        yield from (v for v in values if v and moved.get(v, v) not in labels)
    elif name not in OWN:
        yield from values
    elif name == "wants":
        yield from (v for v in form.wanted() if v and v not in form.known)
    else:
        yield from values[:-1]  # the last one counts
        if values and values[-1] and not counts(form, name, values[-1], page_number):
            yield values[-1]


def counts(form: MachineForm, name: str, value: str, page_number: int) -> bool:
    known = {
        "q": lambda: True,
        "sort": lambda: value == form.chosen_sort(),
        "page": lambda: value.strip() == str(page_number),
        "size": lambda: value.strip() == str(form.page_size()),
        "lang": lambda: value in CODES,
        SINCE: lambda: bool(form.day(SINCE)),
        UNTIL: lambda: bool(form.day(UNTIL)),
    }
    return known[name]()
