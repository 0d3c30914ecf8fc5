"""A region's strategy on its page; the measures that a practice answers on its."""

from django.template.loader import render_to_string
from django.urls import reverse

from knowledge.models import Measure, Strategy
from knowledge.strategies import presentation
from knowledge.strategies.finding import strategy_of

SHOWN = 6  # measures on a region's page


def of_region(request, region) -> str:
    strategy = strategy_of(region.key)
    measures = standing(strategy)
    context = {
        "strategy": strategy,
        "lang": presentation.lang(strategy.title),
        "summary_lang": presentation.lang(strategy.summary),
        "rows": [presentation.measure_row(measure) for measure in measures[:SHOWN]],
        "count": presentation.measure_count(len(measures)) if measures else "",
        "progress": presentation.progress_words(measures),
        "may_keep": strategy.can_be_kept_by(request.user),
    }
    return render_to_string("knowledge/strategies/_of_region.html", context, request)


def standing(strategy: Strategy) -> list[Measure]:
    if not strategy.is_supplied:
        return []
    return list(strategy.measures.standing().whole())


def of_practice(request, page) -> str:
    """Nothing, where there is nothing to say and nothing to link."""
    measures = Measure.objects.standing().whole()
    rows = [
        presentation.measure_row(measure) | {"place": measure.strategy.place}
        for measure in measures.filter(answers__practice=page.practice_id)
    ]
    may_link = request.user.is_authenticated and request.user.is_coordinator
    if not rows and not may_link:
        return ""
    url = reverse("knowledge:practice_answers", args=[page.practice.slug])
    context = {"rows": rows, "link_url": url if may_link else ""}
    return render_to_string("knowledge/strategies/_of_practice.html", context, request)
