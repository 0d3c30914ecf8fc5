"""One concept becomes another: choosing it, a look at what happens, and doing it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members.concepts import actions, presentation
from members.concepts.forms import MergeForm
from members.concepts.views import led_elsewhere
from members.reaching.report_views import coordinators_only
from vocabulary.changes import check_merge
from vocabulary.models import Concept


@coordinators_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def concept_merge(request: HttpRequest, slug: str) -> HttpResponse:
    source = get_object_or_404(Concept, slug=slug)
    if source.state == Concept.State.MERGED:
        return led_elsewhere(request, source)
    form = MergeForm(request.POST or request.GET)
    target = form.chosen()
    problem = refusal(source, target) if target else ""
    if request.method == "POST" and target and not problem:
        return merged(request, source, target)
    if target and not problem:
        return preview(request, source, target)
    if "fragment" in request.GET:
        return found(request, source, form.text())
    return choice(request, source, form.text(), problem)


def refusal(source: Concept, target: Concept) -> str:
    """Why these two cannot become one, or nothing."""
    try:
        check_merge(source, target)
    except ValidationError as error:
        return error.messages[0]
    return ""


def merged(request: HttpRequest, source: Concept, target: Concept) -> HttpResponse:
    try:
        target = actions.merge(source=source, target=target, by=request.user)
    except ValidationError as error:
        return choice(request, source, "", error.messages[0])
    names = {"source": source, "target": target}
    messages.success(request, _("“%(source)s” is now “%(target)s”.") % names)
    return redirect(target)


def choice(
    request: HttpRequest, source: Concept, text: str, problem: str
) -> HttpResponse:
    context = about(source) | {
        "text": text,
        "problem": problem,
        "found": presentation.candidates(source, text) if text else [],
        "similar": presentation.similar(source),
    }
    status = 400 if problem and request.method == "POST" else 200
    return render(request, "members/concepts/merge.html", context, status=status)


def found(request: HttpRequest, source: Concept, text: str) -> HttpResponse:
    """The list alone, while somebody types."""
    rows = presentation.candidates(source, text) if text else []
    context = {"found": rows, "text": text}
    return render(request, "members/concepts/_candidates.html", context)


def preview(request: HttpRequest, source: Concept, target: Concept) -> HttpResponse:
    context = about(source) | presentation.merge_preview(source, target)
    context["target"] = target
    return render(request, "members/concepts/merge_preview.html", context)


def about(source: Concept) -> dict:
    return {
        "source": source,
        "back_url": presentation.edit_url(source),
        "merge_url": presentation.merge_url(source),
    }
