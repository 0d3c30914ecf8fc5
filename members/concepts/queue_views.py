"""The coordinators' queue of concepts, and deciding on a suggested one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members.concepts import actions, presentation, values
from members.concepts.forms import DeclineForm, WordsForm
from members.notices.presentation import pagination
from members.reaching.report_views import coordinators_only
from vocabulary.models import Concept


@coordinators_only
@never_cache
@require_safe
def pending_concepts(request: HttpRequest) -> HttpResponse:
    """What waits; what may be the same; what has no label in some language."""
    show = request.GET.get("show", "")
    fill = {"doubles": doubles, "missing": missing}.get(show, suggested)
    context = fill(request)
    context["show"] = show
    context["tabs"] = presentation.tabs(show, actions.pending().count())
    return render(request, "members/concepts/queue.html", context)


def suggested(request: HttpRequest) -> dict:
    return {"rows": presentation.suggested_rows(request.user)}


def doubles(request: HttpRequest) -> dict:
    page = presentation.double_page(request.GET.get("page"))
    return {"rows": page.object_list, "pagination": pagination(page, request.GET)}


def missing(request: HttpRequest) -> dict:
    language = request.GET.get("language", "")
    page = presentation.missing_page(language, request.GET.get("page"))
    return {
        "rows": page.object_list,
        "total": page.paginator.count,
        "languages": presentation.language_links(language),
        "pagination": pagination(page, request.GET),
    }


@coordinators_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pending_concept(request: HttpRequest, slug: str) -> HttpResponse:
    """Words are put right and approved in one step; declining needs no words."""
    concept = actions.pending().filter(slug=slug).first()
    if concept is None:
        return told_of_decision(request, slug)
    do = request.POST.get("do")
    form = WordsForm(request.POST if do == "approve" else None, concept=concept)
    decline = DeclineForm(request.POST if do == "decline" else None)
    decide = {"approve": (form, approved), "decline": (decline, declined)}.get(do)
    if decide and decide[0].is_valid() and decide[1](request, concept, decide[0]):
        return redirect("members:pending_concepts")
    names = presentation.names_of_suggesters([concept], request.user)
    context = {
        "form": form,
        "decline": decline,
        "concept": Concept.objects.get(pk=concept.pk),
        "names": names.get(concept.pk),
        "similar": presentation.similar(concept),
        "merge_url": presentation.merge_url(concept),
    }
    return render(request, "members/concepts/pending.html", context)


def told_of_decision(request: HttpRequest, slug: str) -> HttpResponse:
    """Another was faster; a concept that was never there is not found."""
    if request.method != "POST":
        get_object_or_404(Concept, slug=slug)
    messages.info(request, _("Somebody has decided on this concept already."))
    return redirect("members:pending_concepts")


def approved(request: HttpRequest, concept: Concept, form: WordsForm) -> bool:
    values.set_words(concept, form.cleaned_data)
    try:
        actions.approve(concept=concept, by=request.user)
    except ValidationError as error:
        form.add_errors(error)
        return False
    messages.success(request, _("The concept is approved."))
    return True


def declined(request: HttpRequest, concept: Concept, form: DeclineForm) -> bool:
    reason = form.cleaned_data["reason"]
    try:
        actions.decline(concept=concept, by=request.user, reason=reason)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    messages.success(request, _("The concept is declined."))
    return True
