"""The reviewer's page: read, comment, decide."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from knowledge.models import PracticePage
from knowledge.record.drafts import draft_of
from knowledge.review import actions, presentation
from knowledge.review.forms import DecisionForm, RemarkForm
from knowledge.review.texts import address_of, text_for_review


@login_required
@require_safe
@never_cache
def review_page(request: HttpRequest, slug: str) -> HttpResponse:
    page = text_for_review(request, slug)
    return shown(request, page, place=request.GET.get("on"))


def shown(
    request: HttpRequest,
    page: PracticePage,
    *,
    place: str | None = None,
    remark_form: RemarkForm | None = None,
    decision_form: DecisionForm | None = None,
) -> HttpResponse:
    context = presentation.review_context(page, request.user, place=place)
    task_state = context["task_state"]
    first = {"seen": task_state.pk if task_state else None}
    context |= {
        "decision_form": decision_form or DecisionForm(initial=first),
        "remark_form": remark_form or RemarkForm(),
    }
    return render(request, "knowledge/review/review.html", context)


@login_required
@require_POST
def review_remark(request: HttpRequest, slug: str) -> HttpResponse:
    page = text_for_review(request, slug)
    places = presentation.remark_places(draft_of(page))
    form = RemarkForm(request.POST, places=places)
    if not form.is_valid():
        place = request.POST.get("place", "")
        return shown(request, page, place=place, remark_form=form)
    remark = actions.remark(page=page, by=request.user, **form.cleaned_data)
    messages.success(request, _("Your comment is kept. The writers see it."))
    return redirect(address_of(page, "review_page") + f"#remark-{remark.pk}")


@login_required
@require_POST
def review_decide(request: HttpRequest, slug: str) -> HttpResponse:
    page = text_for_review(request, slug)
    form = DecisionForm(request.POST)
    is_publishing = request.POST.get("do") == "publish"
    if form.is_valid() and is_decided(request, page, form, is_publishing):
        words = _("It is published.") if is_publishing else _("It is sent back.")
        messages.success(request, words)
        return redirect("knowledge:reviews")
    return shown(request, page, decision_form=form)


def is_decided(
    request: HttpRequest, page: PracticePage, form: DecisionForm, publishes: bool
) -> bool:
    """What was typed is kept; a text that changed meanwhile is shown anew."""
    decide = actions.publish if publishes else actions.ask_for_changes
    try:
        decide(page=page, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        form.data = form.data.copy()
        form.data["seen"] = newest_task(page)
        return False
    return True


def newest_task(page: PracticePage) -> int | None:
    task_state = presentation.open_task(PracticePage.objects.get(pk=page.pk))
    return task_state.pk if task_state else None
