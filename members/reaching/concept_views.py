"""The list of suggested concepts, and deciding on one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members.reaching import concepts
from members.reaching.forms import ConceptForm
from members.reaching.presentation import concept_rows
from members.reaching.report_views import coordinators_only
from vocabulary.models import Concept


@coordinators_only
@never_cache
@require_safe
def pending_concepts(request: HttpRequest) -> HttpResponse:
    rows = concept_rows(request.user)
    return render(request, "members/reaching/pending_concepts.html", {"rows": rows})


@coordinators_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pending_concept(request: HttpRequest, slug: str) -> HttpResponse:
    """Words are put right and approved in one step; declining needs no words."""
    concept = concepts.pending().filter(slug=slug).first()
    if concept is None:
        return told_of_decision(request, slug)
    form = ConceptForm(request.POST or None, instance=concept)
    is_declined = request.POST.get("do") == "decline"
    if request.method == "POST" and (is_declined or form.is_valid()):
        decide = declined if is_declined else approved
        if decide(request, form):
            return redirect("members:pending_concepts")
    context = {
        "form": form,
        "concept": Concept.objects.get(pk=concept.pk),
        "names": concepts.names_of_suggesters([concept], request.user).get(concept.pk),
    }
    return render(request, "members/reaching/pending_concept.html", context)


def told_of_decision(request: HttpRequest, slug: str) -> HttpResponse:
    """Another was faster; a concept that was never there is not found."""
    if request.method != "POST":
        get_object_or_404(Concept, slug=slug)
    messages.info(request, _("Somebody has decided on this concept already."))
    return redirect("members:pending_concepts")


def approved(request: HttpRequest, form: ConceptForm) -> bool:
    concept = form.save(commit=False)
    return told(request, form, concepts.approve, concept, _("The concept is approved."))


def declined(request: HttpRequest, form: ConceptForm) -> bool:
    concept = Concept.objects.get(pk=form.instance.pk)
    return told(request, form, concepts.decline, concept, _("The concept is declined."))


def told(request: HttpRequest, form: ConceptForm, decide, concept, words) -> bool:
    try:
        decide(concept=concept, by=request.user)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    messages.success(request, words)
    return True
