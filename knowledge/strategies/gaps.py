"""The gap matrix: where measures wait for a practice, and practices for a measure.

Measures count unless they were taken off or dropped; practices as the library shows
them. What belongs to no region stands with Central Europe.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from knowledge.models import CENTRAL_EUROPE, Answer, Measure, PracticePage
from knowledge.search import live_pages
from portal.versions import in_best_language
from vocabulary.models import Region, Theme

Counts = dict[tuple[int | None, int], tuple[int, int]]  # all and open, by region, theme


@dataclass(frozen=True)
class Cell:
    """Of one region and theme: how many there are, and how many lack the other."""

    theme: Theme
    region: Region | None
    measures: int
    open_measures: int
    practices: int
    open_practices: int

    @property
    def place(self) -> str:
        return self.region.key if self.region else CENTRAL_EUROPE


@dataclass(frozen=True)
class Row:
    region: Region | None
    cells: list[Cell]


def matrix(layer: str = "") -> list[Row]:
    """All regions by all themes, in a fixed number of queries."""
    measures, practices = counts_of_measures(layer), counts_of_practices(layer)
    themes = list(Theme.objects.all())
    none = (0, 0)

    def cell(region: Region | None, theme: Theme) -> Cell:
        key = (region.pk if region else None, theme.pk)
        of_both = measures.get(key, none) + practices.get(key, none)
        return Cell(theme, region, *of_both)

    regions = [*Region.objects.all().by_label(), None]
    return [
        Row(region, [cell(region, theme) for theme in themes]) for region in regions
    ]


def counts_of_measures(layer: str) -> Counts:
    measures = wanted_measures(layer).order_by()
    grouped = measures.values("strategy__region", "theme").annotate(
        every=Count("pk"), without=Count("pk", filter=Q(is_answered=False))
    )
    return counted(grouped, "strategy__region")


def counts_of_practices(layer: str) -> Counts:
    grouped = (
        library_pages(layer)
        .order_by()
        .values("region", "theme")
        .annotate(
            every=Count("practice", distinct=True),
            without=Count("practice", distinct=True, filter=Q(is_linked=False)),
        )
    )
    return counted(grouped, "region")


def counted(grouped: Iterable[dict], region: str) -> Counts:
    return {
        (row[region], row["theme"]): (row["every"], row["without"]) for row in grouped
    }


def wanted_measures(layer: str):
    return Measure.objects.wanted().of_layer(layer).with_answered()


def library_pages(layer: str):
    """What the library shows, of those that say something to `layer`."""
    answers = Answer.objects.of_wanted_measures().filter(practice=OuterRef("practice"))
    pages = live_pages().annotate(is_linked=Exists(answers))
    return pages.exclude(**{layer: ""}) if layer else pages


def open_measures(theme: Theme, region: Region | None, layer: str = ""):
    """The measures of a cell without practice."""
    measures = wanted_measures(layer).whole().filter(is_answered=False)
    return measures.filter(theme=theme, strategy__region=region)


def open_practices(
    theme: Theme, region: Region | None, layer: str = ""
) -> list[PracticePage]:
    """The practices of a cell without measure, each in the reader's best language."""
    pages = library_pages(layer).filter(theme=theme, region=region, is_linked=False)
    keys = list(pages.order_by().values_list("practice", flat=True).distinct())
    found = live_pages().filter(practice__in=keys)
    return in_best_language(found.order_by("-practice__number"))
