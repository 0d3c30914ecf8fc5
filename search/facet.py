"""What a list is narrowed by, and how it is shown with its counts."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from search.addresses import toggled
from search.contract import Result


@dataclass(frozen=True)
class Facet:
    """A facet to choose from: `labels` gives the words of its values, in order.

    What `is_extra` stands behind "more filters". `moved` leads from values that old
    addresses still carry to those that took their place.
    """

    name: str
    legend: str
    labels: dict[str, Any]
    is_extra: bool = False
    moved: dict[str, str] = field(default_factory=dict)


def with_counts(facet: Facet, result: Result, params: QueryDict) -> dict:
    counts = result.facets.get(facet.name, {})
    chosen = params.getlist(facet.name)
    options = [
        {
            "value": value,
            "label": str(label),
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
