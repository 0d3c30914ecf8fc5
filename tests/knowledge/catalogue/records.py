"""Full records for the catalogue's tests, and its documents for the search."""

from knowledge.record.tables import set_rows
from tests.factories import OrganisationFactory, make_practice, publish

TABLES = {
    "money": [{"item": "Paint", "quantity": "150", "unit": "litres", "cost": "12.50"}],
    "steps": [{"title": "Call for artists", "what": "Asked in the schools"}],
    "involvement": [
        {"group": "school", "preparing": "none", "carrying_out": "active"},
        {"group": "museum", "preparing": "none"},
    ],
    "quotes": [
        {"quote": "It is ours again.", "who": "Zvonka", "role": "foundry worker"}
    ],
}


def make_record(tables=TABLES, **fields):
    """A published record with rows in its tables."""
    page = make_practice(**fields)
    for name, rows in tables.items():
        set_rows(page, name, rows)
    return publish(page)


def partnered(page, **rest):
    """The record with an organisation of the portal as its partner."""
    organisation = OrganisationFactory(**rest)
    set_rows(page, "partners", [{"organisation": organisation.pk, "part": "lead"}])
    return publish(page), organisation
