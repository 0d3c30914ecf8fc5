"""An approved concept: its words in all languages and what stands next to it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members.concepts import actions, presentation
from members.concepts.forms import ConceptForm, label_of, options
from members.concepts.values import RELATIONS
from members.profiles.expertise import LONGEST
from members.reaching.report_views import coordinators_only
from portal import conflicts
from vocabulary.models import Concept


def led_elsewhere(request: HttpRequest, concept: Concept) -> HttpResponse | None:
    """From what is not approved to where something can be done."""
    if concept.state == Concept.State.PENDING:
        return redirect("members:pending_concept", concept.slug)
    if concept.state == Concept.State.MERGED:
        words = _("“%(name)s” is merged into this concept.") % {"name": concept}
        messages.info(request, words)
        return redirect("members:concept_edit", concept.standing.slug)
    return None


@coordinators_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def concept_edit(request: HttpRequest, slug: str) -> HttpResponse:
    concept = get_object_or_404(Concept, slug=slug)
    if elsewhere := led_elsewhere(request, concept):
        return elsewhere
    form = ConceptForm(request.POST or None, concept=concept)
    if form.looks_for_concepts:
        return shown(request, concept, form.after_search())
    if request.method == "POST" and form.is_valid():
        return saved(request, concept, form)
    return shown(request, concept, form)


def saved(request: HttpRequest, concept: Concept, form: ConceptForm) -> HttpResponse:
    try:
        done = actions.save_concept(
            concept=concept,
            typed=form.typed,
            before=conflicts.read_marks(request.POST.get("before", "")),
            by=request.user,
            insists=request.POST.get("do") == "insist",
        )
    except conflicts.SavedMeanwhile as meanwhile:
        return shown(request, concept, form, meanwhile.comparison)
    except ValidationError as error:
        form.add_errors(error)
        return shown(request, concept, form)
    messages.success(request, saved_words(done))
    return redirect("members:concept_edit", concept.slug)


def saved_words(done: conflicts.Comparison) -> str:
    if not done.kept:
        return _("Saved.")
    words = _("Saved. Kept as it was changed meanwhile in another window: %(names)s.")
    return words % {"names": ", ".join(map(label_of, done.kept))}


def shown(
    request: HttpRequest, concept: Concept, form: ConceptForm, comparison=None
) -> HttpResponse:
    """The form; `before` stays as it came unless the writer is now told of a change."""
    before = "" if comparison else request.POST.get("before", "")
    told = comparison.conflicts if comparison else []
    context = {
        "concept": Concept.objects.get(pk=concept.pk),
        "form": form,
        "before": before or form.marks,
        "conflicts": [side_by_side(conflict) for conflict in told],
        "log": presentation.log_rows(concept),
        "merge_url": presentation.merge_url(concept),
    }
    return render(request, "members/concepts/edit.html", context)


def side_by_side(conflict: conflicts.Conflict) -> dict:
    return {
        "label": label_of(conflict.name),
        "typed": in_words(conflict.typed),
        "saved": in_words(conflict.saved),
    }


def in_words(value) -> list[str]:
    if isinstance(value, list):
        return [str(row) for row in Concept.objects.filter(slug__in=value).by_label()]
    return [value] if value else []


@coordinators_only
@never_cache
@require_safe
def concept_relations(request: HttpRequest, slug: str, relation: str) -> HttpResponse:
    """What the combobox of a relation offers for the letters typed so far."""
    if relation not in RELATIONS:
        raise Http404
    concept = get_object_or_404(Concept, slug=slug)
    text = " ".join(request.GET.get("q", "").split())[:LONGEST]
    context = {"options": options(concept, text), "relation": relation}
    return render(request, "members/concepts/_options.html", context)
