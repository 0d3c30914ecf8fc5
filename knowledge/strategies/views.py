"""What everybody reads: all strategies, one, one of its measures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from knowledge.models import Measure, Strategy
from knowledge.search import live_pages
from knowledge.strategies import presentation
from knowledge.strategies.finding import all_strategies, measure_of, strategy_of
from knowledge.strategies.forms import LensForm
from portal.anonymous_cache import same_for_all
from portal.versions import in_best_language


@require_safe
@same_for_all
def strategy_list(request: HttpRequest) -> HttpResponse:
    layer = LensForm.of(request.GET)["layer"]
    strategies = all_strategies()
    supplied = [strategy for strategy in strategies if strategy.is_supplied]
    measures = [m for strategy in supplied for m in strategy.standing_measures]
    lens = presentation.lens_links(request.path, layer)
    context = {
        "rows": [presentation.strategy_row(strategy) for strategy in strategies],
        "layer": layer,
        "measures": [through_lens(m) for m in measures if m.layer == layer and layer],
        "lens": lens if layer else lens[1:],
    }
    return render(request, "knowledge/strategies/strategy_list.html", context)


def through_lens(measure: Measure) -> dict:
    """A measure in the list of all regions' measures."""
    return presentation.measure_row(measure) | {"place": measure.strategy.place}


@require_safe
@same_for_all
def strategy_page(request: HttpRequest, key: str) -> HttpResponse:
    strategy = strategy_of(key)
    measures = list(measures_of(strategy))
    lens = LensForm.of(request.GET)
    layer, by = lens["layer"], lens["by"]
    shown = [m for m in measures if not layer or m.layer == layer]
    context = {
        "strategy": strategy,
        "lang": presentation.lang(strategy.title),
        "badge": presentation.badge(strategy.title),
        "summary_lang": presentation.lang(strategy.summary),
        "breadcrumb": presentation.way_to(),
        "facts": presentation.strategy_facts(strategy, measures),
        "groups": presentation.grouped(shown, by),
        "has_measures": bool(measures),
        "layer": layer,
        "lens": presentation.lens_links(request.path, layer, by=by),
        "group_links": presentation.group_links(request.path, by, layer),
        **for_keepers(strategy, request.user),
    }
    return render(request, "knowledge/strategies/strategy.html", context)


def measures_of(strategy: Strategy):
    if not strategy.is_supplied:
        return Measure.objects.none()
    return strategy.measures.standing().whole()


def for_keepers(strategy: Strategy, user) -> dict:
    may_keep = strategy.can_be_kept_by(user)
    withdrawn = []
    if may_keep and strategy.is_supplied:
        withdrawn = strategy.measures.exclude(withdrawn_at=None)
    return {"may_keep": may_keep, "withdrawn": withdrawn}


@require_safe
@same_for_all
def measure_page(request: HttpRequest, key: str, measure: str) -> HttpResponse:
    found = measure_of(key, measure)
    context = {
        "measure": found,
        "strategy": found.strategy,
        "may_keep": found.strategy.can_be_kept_by(request.user),
    }
    if found.withdrawn_at:
        template = "knowledge/strategies/measure_gone.html"
        return render(request, template, context, status=410)
    context |= measure_context(found)
    return render(request, "knowledge/strategies/measure.html", context)


def measure_context(measure: Measure) -> dict:
    return {
        "row": presentation.measure_row(measure),
        "breadcrumb": presentation.way_to(measure.strategy),
        "facts": presentation.measure_facts(measure),
        "practices": practices_of(measure),
    }


def practices_of(measure: Measure) -> list:
    """The practices that answer it, as the library shows them."""
    linked = measure.answers.values("practice")
    return in_best_language(
        live_pages().filter(practice__in=linked).order_by("-practice__number")
    )
