"""The way of a text as its writers go it, and the list of who waits for whom."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from knowledge.models import PracticePage, Remark
from knowledge.record.rights import may_review
from knowledge.review import actions, presentation
from knowledge.review.forms import AnswerForm
from knowledge.review.texts import address_of, concerns, refuse, text_of_people


@login_required
@require_safe
@never_cache
def reviews(request: HttpRequest) -> HttpResponse:
    if not request.user.is_coordinator:
        raise PermissionDenied
    context = {"sections": presentation.queue_sections(request.user)}
    return render(request, "knowledge/review/reviews.html", context)


@login_required
@require_safe
@never_cache
def review_state(request: HttpRequest, slug: str) -> HttpResponse:
    page = text_of_people(request, slug)
    return state_shown(request, page)


def state_shown(request: HttpRequest, page: PracticePage, **extra) -> HttpResponse:
    context = presentation.state_context(page, request.user) | extra
    return render(request, "knowledge/review/state.html", context)


def answer_refused(
    request: HttpRequest, remark: Remark, form: AnswerForm
) -> HttpResponse:
    """The state of the text again, with what was typed at its remark."""
    told = presentation.told_to(remark.page, request.user)
    for one in told:
        if one.remark.pk == remark.pk:
            one.form = form
    return state_shown(request, remark.page, remarks=told)


@login_required
@require_POST
def review_submit(request: HttpRequest, slug: str) -> HttpResponse:
    page = text_of_people(request, slug)
    try:
        actions.submit(page=page, by=request.user)
    except ValidationError as error:
        return state_shown(request, page, problems=error.messages, is_refused=True)
    messages.success(request, _("It is submitted. You are told what is decided."))
    return redirect(address_of(page, "review_state"))


@login_required
@require_POST
def review_take_back(request: HttpRequest, slug: str) -> HttpResponse:
    page = text_of_people(request, slug)
    try:
        actions.take_back(page=page, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("It is a draft again, and yours to change."))
    return redirect(address_of(page, "review_state"))


@login_required
@require_POST
def review_answer(request: HttpRequest, pk: int) -> HttpResponse:
    remark = remark_or_404(request, pk)
    page = remark.page
    form = AnswerForm(request.POST, auto_id=f"answer-{pk}-%s")
    if form.is_valid():
        actions.answer(remark=remark, by=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("Your answer is kept."))
        return redirect(back_to(request, page) + f"#remark-{remark.pk}")
    return answer_refused(request, remark, form)


@login_required
@require_POST
def review_resolve(request: HttpRequest, pk: int) -> HttpResponse:
    remark = remark_or_404(request, pk)
    actions.resolve(remark=remark, by=request.user)
    messages.success(request, _("The comment is settled."))
    return redirect(back_to(request, remark.page))


def remark_or_404(request: HttpRequest, pk: int) -> Remark:
    """A remark that is no answer, on a text that concerns this member."""
    remarks = Remark.objects.filter(answer_to=None).select_related("page__practice")
    remark = get_object_or_404(remarks, pk=pk)
    if not concerns(request.user, remark.page):
        refuse(remark.page)
    return remark


def back_to(request: HttpRequest, page: PracticePage) -> str:
    """Reviewers came from the record, writers from its state."""
    name = "review_page" if may_review(request.user, page) else "review_state"
    return address_of(page, name)
