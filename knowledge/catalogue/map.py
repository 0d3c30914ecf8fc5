"""The result on the map: how many practices of each region, equal to the list."""

from functools import lru_cache

from django.utils.translation import gettext as _

from portal.map_projection import place
from search.listing import Listing, changed
from vocabulary.models import Region


def regions_of(found: Listing) -> list[dict]:
    """Regions with the number of their practices in the result, the most first.

    Where regions are chosen only those: the facet counts what others would add.
    """
    facet = next((f for f in found.facets if f["name"] == "region"), {"options": []})
    options = [option for option in facet["options"] if option["count"]]
    chosen = [option for option in options if option["selected"]]
    shown = sorted(chosen or options, key=lambda option: -option["count"])
    return [option | {"url": list_url(found, option["value"])} for option in shown]


def list_url(found: Listing, region: str) -> str:
    """The list of this region alone, all else as it is."""
    return changed(found.params, region=region, view=None, page=None)


def places_of(found: Listing) -> list[dict]:
    """As components/region_map.html draws them."""
    counts = {option["value"]: option for option in regions_of(found)}
    rows = Region.objects.filter(key__in=counts)
    points = tuple(
        (
            row.key,
            _("%(region)s: %(number)s")
            % {"region": row.short, "number": counts[row.key]["count"]},
            row.longitude,
            row.latitude,
        )
        for row in sorted(rows, key=lambda row: -counts[row.key]["count"])
    )
    return [point | {"url": counts[point["key"]]["url"]} for point in placed(points)]


@lru_cache(maxsize=64)
def placed(points: tuple[tuple[str, str, float, float], ...]) -> list[dict]:
    """Where the names go takes some trying: kept for the same numbers."""
    return place(
        [
            {"key": key, "label": label, "longitude": longitude, "latitude": latitude}
            for key, label, longitude, latitude in points
        ]
    )


def without_region(found: Listing) -> int:
    """How many practices of the result stand on no map."""
    return max(0, found.total - sum(option["count"] for option in regions_of(found)))
