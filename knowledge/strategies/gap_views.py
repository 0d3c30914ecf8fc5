"""The gap matrix: as a table, cell by cell, and as CSV."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from knowledge.catalogue.exports import defused
from knowledge.choices import Layer
from knowledge.strategies import presentation
from knowledge.strategies.finding import region_of
from knowledge.strategies.forms import LensForm
from knowledge.strategies.gaps import (
    Cell,
    Row,
    matrix,
    open_measures,
    open_practices,
)
from portal.anonymous_cache import same_for_all
from vocabulary.models import Region, Theme

SIGNS = {"open": "!", "met": "✓", "none": "–"}


@require_safe
@same_for_all
def gaps(request: HttpRequest) -> HttpResponse:
    layer = LensForm.of(request.GET)["layer"]
    rows = matrix(layer)
    context = {
        "breadcrumb": presentation.way_to(),
        "themes": [cell.theme for cell in rows[0].cells],
        "rows": [shown_row(row, layer) for row in rows],
        "lens": presentation.lens_links(request.path, layer),
        "layer_label": Layer(layer).label if layer else "",
        "csv_url": presentation.address(reverse("knowledge:gaps_csv"), layer=layer),
    }
    return render(request, "knowledge/strategies/gaps.html", context)


def shown_row(row: Row, layer: str) -> dict:
    cells = [shown_cell(cell, layer) for cell in row.cells]
    return {"place": place_of(row.region), "cells": cells}


def place_of(region: Region | None) -> str:
    return region.short if region else _("Central Europe")


def shown_cell(cell: Cell, layer: str) -> dict:
    url = reverse("knowledge:gap_cell", args=[cell.theme.key, cell.place])
    address = presentation.address(url, layer=layer)
    lines = [
        measure_line(cell) | {"url": f"{address}#measures"},
        practice_line(cell) | {"url": f"{address}#practices"},
    ]
    signed = [line | {"sign": SIGNS[line["state"]]} for line in lines]
    return {"theme": cell.theme, "lines": signed}


def measure_line(cell: Cell) -> dict:
    if not cell.measures:
        return {"state": "none", "words": _("no measure")}
    if not cell.open_measures:
        return {"state": "met", "words": _("every measure has a practice")}
    words = ngettext(
        "%(count)s measure without practice",
        "%(count)s measures without practice",
        cell.open_measures,
    )
    return {"state": "open", "words": words % {"count": cell.open_measures}}


def practice_line(cell: Cell) -> dict:
    if not cell.practices:
        return {"state": "none", "words": _("no practice")}
    if not cell.open_practices:
        return {"state": "met", "words": _("every practice has a measure")}
    words = ngettext(
        "%(count)s practice without measure",
        "%(count)s practices without measure",
        cell.open_practices,
    )
    return {"state": "open", "words": words % {"count": cell.open_practices}}


@require_safe
@same_for_all
def gap_cell(request: HttpRequest, theme: str, region: str) -> HttpResponse:
    found_theme, found_region = get_object_or_404(Theme, key=theme), region_of(region)
    layer = LensForm.of(request.GET)["layer"]
    measures = open_measures(found_theme, found_region, layer)
    context = {
        "theme": found_theme,
        "place": place_of(found_region),
        "breadcrumb": [*presentation.way_to(), gaps_link(layer)],
        "measures": [presentation.measure_row(measure) for measure in measures],
        "practices": open_practices(found_theme, found_region, layer),
        "lens": presentation.lens_links(request.path, layer),
        "strategy_url": reverse("knowledge:strategy", args=[region]),
    }
    return render(request, "knowledge/strategies/gap_cell.html", context)


def gaps_link(layer: str) -> dict:
    url = presentation.address(reverse("knowledge:gaps"), layer=layer)
    return {"title": _("Gap matrix"), "url": url}


@require_safe
def gaps_csv(request: HttpRequest) -> HttpResponse:
    """One line for each cell."""
    layer = LensForm.of(request.GET)["layer"]
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="gaps.csv"'
    response.write("\ufeff")  # so that spreadsheets read it as UTF-8
    writer = csv.writer(response)
    writer.writerow(csv_head())
    writer.writerows(csv_line(cell) for row in matrix(layer) for cell in row.cells)
    return response


def csv_head() -> list[str]:
    return [
        _("Region"),
        _("Theme"),
        _("Measures"),
        _("Measures without practice"),
        _("Practices"),
        _("Practices without measure"),
    ]


def csv_line(cell: Cell) -> list:
    return [
        defused(place_of(cell.region)),
        defused(str(cell.theme.label)),
        cell.measures,
        cell.open_measures,
        cell.practices,
        cell.open_practices,
    ]
