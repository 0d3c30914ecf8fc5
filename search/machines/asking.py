"""From a machine's address to a page of hits, by the rights of who asks."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext_lazy as _

from portal.languages import CODES
from search.contract import Query, Result
from search.declared import declared
from search.facet import Facet
from search.listing import as_query, found_page
from search.machines.forms import MachineForm
from search.page_facets import labels, page_facets
from search.views import KINDS

TERMS = {
    "concept": ("concept", _("Concept")),
    "branch": ("branch", _("Branch of industry")),
    "stakeholder": ("group", _("Who takes part")),
}


@dataclass(frozen=True)
class Asked:
    """`query` is the page that is shown: after the end of the list its last one."""

    form: MachineForm
    query: Query
    result: Result

    @property
    def page_number(self) -> int:
        return self.query.offset // self.query.limit + 1

    @property
    def page_count(self) -> int:
        count = -(-self.result.total // self.query.limit)
        return max(1, min(count, self.form.most_page()))


def machine_facets() -> list[Facet]:
    """The search page's, and the other words that everybody shares."""
    terms = declared()
    more = [
        Facet(name, legend, labels(terms.get(term, {})))
        for name, (term, legend) in TERMS.items()
    ]
    return [*page_facets(KINDS), *more]


def language_of(request: HttpRequest) -> str:
    """The one asked for, else the account's, else the one the program prefers."""
    wanted = request.GET.get("lang", "")
    if wanted in CODES:
        return wanted
    preferred = getattr(request.user, "language", "")
    return preferred or get_language_from_request(request)


def asked(data: QueryDict, user) -> Asked:
    """Reads and runs an address in the present language; raises SearchAway."""
    facets = machine_facets()
    form = MachineForm(data, facets)
    size = form.page_size()
    query = replace(
        as_query(form, user, facets, ()),
        limit=size,
        offset=(form.page_number() - 1) * size,
        wants=form.wants(),
        explains=True,
    )
    return Asked(form, *found_page(query))
