"""A part of a concept becomes one of its own, with the uses that mean it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members.concepts import actions, values
from members.concepts.forms import SplitForm
from members.concepts.views import led_elsewhere
from members.reaching.report_views import coordinators_only
from vocabulary import uses
from vocabulary.models import Concept

PER_PAGE = 50
PAGE = "page-"  # what a button of the pages does


@coordinators_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def concept_split(request: HttpRequest, slug: str) -> HttpResponse:
    concept = get_object_or_404(Concept, slug=slug)
    if elsewhere := led_elsewhere(request, concept):
        return elsewhere
    rows = uses.rows(concept, request.user)
    form = split_form(request, rows)
    is_sent = request.POST.get("do") == "split"
    if is_sent and form.is_valid() and (new := split(request, concept, form)):
        return redirect("members:concept_edit", new.slug)
    return shown(request, concept, form, rows)


def split_form(request: HttpRequest, rows: list[uses.Use]) -> SplitForm:
    """Unbound while pages are turned: nothing is wrong yet."""
    keys = [row.key for row in rows]
    if request.POST.get("do") == "split":
        return SplitForm(request.POST, keys=keys)
    form = SplitForm(initial=request.POST.dict(), keys=keys)
    form.data = request.POST
    return form


def split(request: HttpRequest, concept: Concept, form: SplitForm) -> Concept | None:
    words = values.as_words(form.cleaned_data)
    try:
        new, moved = actions.split(
            concept=concept, words=words, chosen=form.chosen, by=request.user
        )
    except ValidationError as error:
        form.add_errors(error)
        return None
    told = ngettext(
        "“%(name)s” is a concept of its own, with %(number)s use.",
        "“%(name)s” is a concept of its own, with %(number)s uses.",
        moved,
    )
    messages.success(request, told % {"name": new, "number": moved})
    return new


def shown(
    request: HttpRequest, concept: Concept, form: SplitForm, rows: list[uses.Use]
) -> HttpResponse:
    page = Paginator(rows, PER_PAGE).get_page(page_number(request))
    chosen = set(form.chosen)
    here = {row.key for row in page}
    context = {
        "concept": concept,
        "form": form,
        "rows": [{"use": row, "is_chosen": row.key in chosen} for row in page],
        "elsewhere": " ".join(sorted(chosen - here)),
        "chosen_count": len(chosen),
        "page": page,
        "steps": steps(page),
    }
    return render(request, "members/concepts/split.html", context)


def page_number(request: HttpRequest) -> str:
    do = request.POST.get("do", "")
    return do.removeprefix(PAGE) if do.startswith(PAGE) else request.POST.get("at", "1")


def steps(page: Page) -> list[dict]:
    """Buttons to the pages beside; what is typed and chosen goes along."""
    found = []
    if page.has_previous():
        number = page.previous_page_number()
        found.append({"do": f"{PAGE}{number}", "label": _("Previous uses")})
    if page.has_next():
        number = page.next_page_number()
        found.append({"do": f"{PAGE}{number}", "label": _("Next uses")})
    return found
