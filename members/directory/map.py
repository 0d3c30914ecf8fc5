"""The directory's map: the regions, each with its people in the present result."""

from functools import lru_cache

from portal.map_projection import place
from search.listing import Listing
from vocabulary.models import Region

SMALLEST, LARGEST = 20, 36  # radius of a cluster, in map units
MANY = 100  # people whose cluster is the largest


def clusters(regions: list[Region], found: Listing) -> list[dict]:
    """Regions with people, as points that filter the list when they are chosen."""
    facet = next((f for f in found.facets if f["name"] == "region"), {"options": ()})
    options = {option["value"]: option for option in facet["options"]}
    points = places(tuple((r.key, r.short, r.longitude, r.latitude) for r in regions))
    return [
        options[key] | point | {"radius": radius(options[key]["count"])}
        for key, point in points.items()
        if key in options
    ]


def radius(count: int) -> int:
    """The area of a cluster grows with its people."""
    share = min(count, MANY) / MANY
    return round(SMALLEST + (LARGEST - SMALLEST) * share**0.5)


@lru_cache(maxsize=32)
def places(points: tuple[tuple[str, str, float, float], ...]) -> dict[str, dict]:
    """Where the names go, the same for every result: it takes some trying."""
    items = [
        {"key": key, "label": label, "longitude": longitude, "latitude": latitude}
        for key, label, longitude, latitude in points
    ]
    return {item["key"]: item for item in place(items)}
