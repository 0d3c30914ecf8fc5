"""Linking measures with the practices that answer them, from either side."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from knowledge.library import rows_of_hits
from knowledge.models import Measure, Practice
from knowledge.search import live_pages
from knowledge.strategies import actions, presentation
from knowledge.strategies.finding import (
    kept_measure,
    measures_kept_by,
    standing_measure,
)
from knowledge.strategies.forms import AnswerForm, WordsForm
from knowledge.strategies.views import practices_of
from portal.languages import preference
from portal.versions import best_first
from search.contract import Query
from search.finding import SearchAway, find, principals_of

FOUND = 12  # practices offered for some words


@login_required
@require_safe
def measure_practices(request: HttpRequest, key: str, measure: str) -> HttpResponse:
    """What answers the measure, and a search for more."""
    found = standing_measure(request.user, key, measure)
    linked = practices_of(found)
    words = WordsForm.of(request.GET)
    context = {
        "measure": found,
        "breadcrumb": presentation.way_to(found.strategy, found),
        "lang": presentation.lang(found.title),
        "linked": linked,
        "words": words,
        **offered(words, request.user, {page.practice_id for page in linked}),
    }
    return render(request, "knowledge/strategies/measure_practices.html", context)


def offered(words: str, user, linked: set) -> dict:
    """Practices found by the words, without those that are linked already."""
    if not words:
        return {"offers": [], "is_away": False}
    query = Query(
        text=words,
        languages=tuple(preference()),
        filters={"kind": ("practice",)},
        principals=principals_of(user),
        limit=FOUND,
    )
    try:
        pages = [row["page"] for row in rows_of_hits(find(query).hits)]
    except SearchAway:
        return {"offers": [], "is_away": True}
    offers = [page for page in pages if page.practice_id not in linked]
    return {"offers": offers, "is_away": False}


@login_required
@require_POST
def practice_link(request: HttpRequest, key: str, measure: str) -> HttpResponse:
    found = standing_measure(request.user, key, measure)
    practice = posted_practice(request)
    try:
        actions.link_practice(measure=found, practice=practice, by=request.user)
        messages.success(request, _("The practice is linked with the measure."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("knowledge:measure_practices", key, measure)


@login_required
@require_POST
def practice_unlink(request: HttpRequest, key: str, measure: str) -> HttpResponse:
    found = kept_measure(request.user, key, measure)
    practice = posted_practice(request)
    actions.unlink_practice(measure=found, practice=practice, by=request.user)
    messages.success(request, _("The practice is no longer linked with the measure."))
    return redirect("knowledge:measure_practices", key, measure)


def posted_practice(request: HttpRequest) -> Practice:
    """A published one by its address; PostgreSQL refuses a NUL."""
    slug = request.POST.get("practice", "").replace("\0", "")
    return get_object_or_404(Practice.objects.known(), slug=slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def practice_answers(request: HttpRequest, slug: str) -> HttpResponse:
    """From a practice: which measures of one's own regions it answers."""
    if not request.user.is_coordinator:
        raise PermissionDenied
    practice = get_object_or_404(Practice.objects.standing(), slug=slug)
    pages = live_pages().filter(practice=practice)
    page = best_first(pages).first()
    if page is None:
        raise Http404
    measures = measures_kept_by(request.user)
    form = AnswerForm(
        request.POST or None, measures=measures.exclude(answers__practice=practice)
    )
    if request.method == "POST" and form.is_valid():
        return linked_from_practice(request, form.cleaned_data["measure"], page)
    context = {
        "page": page,
        "form": form,
        "rows": rows_of(measures.filter(answers__practice=practice)),
        "has_measures": form.fields["measure"].queryset.exists(),
    }
    return render(request, "knowledge/strategies/practice_answers.html", context)


def linked_from_practice(request, measure: Measure, page) -> HttpResponse:
    try:
        actions.link_practice(measure=measure, practice=page.practice, by=request.user)
        messages.success(request, _("The practice is linked with the measure."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("knowledge:practice_answers", page.practice.slug)


def rows_of(measures) -> list[dict]:
    return [
        presentation.measure_row(measure) | {"place": measure.strategy.place}
        for measure in measures
    ]
