"""Strategies and measures by their addresses, and who may keep them."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from knowledge.models import CENTRAL_EUROPE, Measure, Strategy
from vocabulary.models import Region


def region_of(key: str) -> Region | None:
    """The region of a strategy's key, None for Central Europe; else 404."""
    if key == CENTRAL_EUROPE:
        return None
    return get_object_or_404(Region, key=key)


def strategy_of(key: str) -> Strategy:
    """A region's strategy; one not yet supplied is not saved. Else 404."""
    found = Strategy.objects.whole().filter(key=key).first()
    return found or Strategy.of_region(region_of(key))


def all_strategies() -> list[Strategy]:
    """Central Europe's first, then the regions' in the reader's alphabet."""
    saved = {row.key: row for row in Strategy.objects.whole().with_measures()}
    regions = [None, *Region.objects.all().by_label()]
    places = [Strategy.of_region(region) for region in regions]
    return [saved.get(place.key, place) for place in places]


def measure_of(key: str, measure: str) -> Measure:
    """404 for none; one that was taken off is found too."""
    rows = Measure.objects.whole()
    return get_object_or_404(rows, strategy__key=key, key=measure)


def kept_strategy(user, key: str) -> Strategy:
    """The strategy, for those who keep it; else 403."""
    strategy = strategy_of(key)
    if not strategy.can_be_kept_by(user):
        raise PermissionDenied
    return strategy


def kept_measure(user, key: str, measure: str) -> Measure:
    found = measure_of(key, measure)
    if not found.strategy.can_be_kept_by(user):
        raise PermissionDenied
    return found


def standing_measure(user, key: str, measure: str) -> Measure:
    """As `kept_measure`; one that was taken off is to be put back first."""
    found = kept_measure(user, key, measure)
    if found.withdrawn_at:
        raise Http404
    return found


def measures_kept_by(user):
    """The standing measures that this person may link practices with."""
    measures = Measure.objects.standing().whole()
    if user.is_editor:
        return measures
    return measures.filter(strategy__region__in=user.coordinated_region_ids)
