"""Draw the outlines of the map: facts/central_europe.geojson to an SVG include."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.map_projection import HEIGHT, WIDTH, project

SOURCE = Path("facts/central_europe.geojson")
TARGET = Path("portal/templates/components/_map_outlines.svg.html")
PARTNERS = {"AT", "BE", "CZ", "DE", "HR", "IT", "PL", "SI"}
SMALLEST_STEP = 3  # map units; nearer points are left out


class Command(BaseCommand):
    help = "Draws the country outlines of the map from facts/central_europe.geojson."

    def handle(self, *args, **options):
        root = Path(settings.BASE_DIR)
        features = json.loads((root / SOURCE).read_text())["features"]
        drawn = outlines(features)
        (root / TARGET).write_text(drawn)
        self.stdout.write(f"{TARGET}: {len(features)} countries, {len(drawn)} bytes")


def outlines(features):
    """The countries as SVG paths, the partners' last, to lie on top."""
    features = sorted(features, key=_country_order)
    head = "{# Drawn by manage.py draw_map from Natural Earth (public domain). #}"
    return "\n".join([head, *filter(None, map(_country, features))]) + "\n"


def _country_order(feature):
    country = feature["properties"]["country"]
    return country in PARTNERS, country


def _country(feature):
    country = feature["properties"]["country"]
    shapes = "".join(_ring(ring) for ring in _rings(feature["geometry"]))
    kind = ' class="partner"' if country in PARTNERS else ""
    return f'<path{kind} data-country="{country}" d="{shapes}"/>' if shapes else ""


def _rings(geometry):
    several = geometry["type"] == "MultiPolygon"
    polygons = geometry["coordinates"] if several else [geometry["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def _ring(ring):
    """One closed outline in relative whole numbers; nothing if too small or outside."""
    points = _thinned([project(*position) for position in ring])
    if len(points) < 4 or not any(0 < x < WIDTH and 0 < y < HEIGHT for x, y in points):
        return ""
    (x, y), *rest = points
    steps, last = [], (x, y)
    for point in rest:
        steps.append(f"{point[0] - last[0]} {point[1] - last[1]}")
        last = point
    return f"M{x} {y}l{' '.join(steps)}z".replace(" -", "-")


def _thinned(points):
    kept = []
    for x, y in ((round(x), round(y)) for x, y in points):
        near = kept and abs(x - kept[-1][0]) + abs(y - kept[-1][1]) < SMALLEST_STEP
        if not near:
            kept.append((x, y))
    return kept
