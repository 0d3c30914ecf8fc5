"""Screens of those who keep a strategy: its texts, its measures, their order."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from knowledge.models import Measure
from knowledge.strategies import actions, presentation
from knowledge.strategies.finding import (
    kept_measure,
    kept_strategy,
    standing_measure,
    strategy_of,
)
from knowledge.strategies.forms import (
    KeepersForm,
    MeasureForm,
    ProgressForm,
    StrategyForm,
)
from portal.conflicts import SavedMeanwhile
from portal.windows import BEFORE, marks_of, show_again

form_methods = require_http_methods(["GET", "HEAD", "POST"])
STEPS = {"up": -1, "down": 1}


@login_required
@form_methods
def strategy_edit(request: HttpRequest, key: str) -> HttpResponse:
    strategy = kept_strategy(request.user, key)
    before = marks_before(request, strategy, StrategyForm)
    stored = strategy.document
    form = StrategyForm(request.POST or None, request.FILES or None, instance=strategy)
    if request.method == "POST" and form.is_valid() and keep_strategy(request, form):
        messages.success(request, _("The strategy is published."))
        return redirect("knowledge:strategy", key)
    context = {
        "strategy": strategy,
        "form": form,
        "before": form.data.get(BEFORE, before),
        "document": stored,
        "breadcrumb": presentation.way_to(strategy),
    }
    return render(request, "knowledge/strategies/strategy_form.html", context)


def marks_before(request, row: Model, form: type[KeepersForm]) -> str:
    """Of the row as it is stored; a form writes what was typed into it."""
    return request.POST.get(BEFORE) or marks_of(row, form._meta.fields)


def keep_strategy(request, form: StrategyForm) -> bool:
    def write():
        actions.write_strategy(
            strategy=form.instance,
            by=request.user,
            values=form.values,
            before=request.POST.get(BEFORE, ""),
            upload=form.cleaned_data.get("upload"),
            drop=form.cleaned_data.get("drop_document", False),
        )

    return kept(form, write, lambda: strategy_of(form.instance.key))


def kept(form: KeepersForm, write, read_again) -> bool:
    """Whether it was written; else the form says why and holds what was typed."""
    try:
        write()
    except SavedMeanwhile as error:
        show_again(form, read_again(), error.comparison)
        return False
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


@login_required
@form_methods
def measure_create(request: HttpRequest, key: str) -> HttpResponse:
    strategy = kept_strategy(request.user, key)
    if not strategy.is_supplied:
        messages.info(request, _("Please give the strategy a title first."))
        return redirect("knowledge:strategy_edit", key)
    return measure_form(request, Measure(strategy=strategy), MeasureForm)


@login_required
@form_methods
def measure_edit(request: HttpRequest, key: str, measure: str) -> HttpResponse:
    found = standing_measure(request.user, key, measure)
    return measure_form(request, found, MeasureForm)


@login_required
@form_methods
def measure_progress(request: HttpRequest, key: str, measure: str) -> HttpResponse:
    found = standing_measure(request.user, key, measure)
    return measure_form(request, found, ProgressForm)


def measure_form(request, measure: Measure, form_class) -> HttpResponse:
    before = marks_before(request, measure, form_class)
    title = str(measure.title)
    form = form_class(request.POST or None, instance=measure)
    if request.method == "POST" and form.is_valid() and keep_measure(request, form):
        return redirect("knowledge:strategy", measure.strategy.key)
    is_kept = measure.pk is not None
    context = {
        "strategy": measure.strategy,
        "measure": measure if is_kept else None,
        "measure_title": title,
        "form": form,
        "before": form.data.get(BEFORE, before),
        "is_progress": form_class is ProgressForm,
        "breadcrumb": presentation.way_to(measure.strategy),
    }
    return render(request, "knowledge/strategies/measure_form.html", context)


def keep_measure(request, form: MeasureForm | ProgressForm) -> bool:
    def write():
        done = actions.write_measure(
            measure=form.instance,
            by=request.user,
            values=form.values,
            before=request.POST.get(BEFORE, ""),
        )
        messages.success(
            request, _("The measure “%(title)s” is published.") % {"title": done.title}
        )

    return kept(form, write, lambda: Measure.objects.get(pk=form.instance.pk))


@login_required
@require_POST
def measure_move(request: HttpRequest, key: str, measure: str) -> HttpResponse:
    found = standing_measure(request.user, key, measure)
    step = STEPS.get(request.POST.get("to", ""), 0)
    actions.move_measure(measure=found, by=request.user, step=step)
    return redirect(f"{found.strategy.get_absolute_url()}#{found.key}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def measure_withdraw(request: HttpRequest, key: str, measure: str) -> HttpResponse:
    found = kept_measure(request.user, key, measure)
    if request.method != "POST":
        context = {"measure": found, "strategy": found.strategy}
        return render(request, "knowledge/strategies/measure_withdraw.html", context)
    actions.withdraw_measure(measure=found, by=request.user)
    messages.success(
        request, _("The measure is taken off. You can put it back on this page.")
    )
    return redirect("knowledge:strategy", key)


@login_required
@require_POST
def measure_restore(request: HttpRequest, key: str, measure: str) -> HttpResponse:
    found = kept_measure(request.user, key, measure)
    actions.restore_measure(measure=found, by=request.user)
    messages.success(request, _("The measure is on the strategy again."))
    return redirect(found.get_absolute_url())
