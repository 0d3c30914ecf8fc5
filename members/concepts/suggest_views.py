"""A concept that readers miss, written down by a coordinator for the queue."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members.concepts import actions, presentation
from members.concepts.forms import WordsForm
from members.profiles.expertise import LONGEST, MOST_SHOWN
from members.reaching.report_views import coordinators_only
from portal.languages import CODES, current
from vocabulary.models import Concept


@coordinators_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def concept_suggest(request: HttpRequest) -> HttpResponse:
    """The word may come along in the address, from the list of what is searched."""
    text, language = offered(request)
    initial = {f"label_{language}": text}
    form = WordsForm(request.POST or None, initial=initial)
    if form.is_valid() and (concept := suggested(request, form)):
        return redirect("members:pending_concept", concept.slug)
    similar = candidates(text)
    context = {"form": form, "similar": similar}
    return render(request, "members/concepts/suggest.html", context)


def offered(request: HttpRequest) -> tuple[str, str]:
    text = request.GET.get("words", "").replace("\0", "")
    language = request.GET.get("language", "")
    text = " ".join(text.split())[:LONGEST]
    return text, language if language in CODES else current()


def suggested(request: HttpRequest, form: WordsForm) -> Concept | None:
    try:
        concept = actions.suggest(words=form.cleaned_data, by=request.user)
    except ValidationError as error:
        form.add_errors(error)
        return None
    messages.success(request, _("The concept is suggested. It can be decided here."))
    return concept


def candidates(text: str) -> list[dict]:
    """Approved concepts that may be meant, each with the way to its words."""
    found = Concept.objects.approved().found_by(text)[:MOST_SHOWN] if text else []
    return [
        {"concept": concept, "word": word, "url": presentation.edit_url(concept)}
        for concept, word in found
    ]
