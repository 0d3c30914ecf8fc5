"""Saying that a practice is still true, signed in or by the link of a mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from knowledge.adoptions.views import page_of
from knowledge.confirming import actions
from knowledge.confirming.links import LinkNotValid, Question, question_of
from knowledge.confirming.presentation import ways_on
from knowledge.record.rights import may_confirm
from knowledge.search import live_pages
from portal.versions import best_first

STATUS = {"altered": 404, "old": 410, "gone": 410, "lost": 403}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def still_true(request: HttpRequest, slug: str) -> HttpResponse:
    """Where a notice leads; the page of a practice posts here too."""
    page = page_of(slug)
    if page.practice.is_withdrawn:
        return redirect(page.address)
    if not may_confirm(request.user, page.practice):
        raise PermissionDenied
    if request.method == "POST":
        actions.confirm_practice(practice=page.practice, by=request.user)
        messages.success(request, _("Thank you. Readers see that it is still true."))
        return redirect(page.address)
    return shown(request, "asked", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def still_true_link(request: HttpRequest, signed: str) -> HttpResponse:
    """Opened from the mail; only the button confirms, so that no scanner does."""
    try:
        question = question_of(signed)
    except LinkNotValid as error:
        return shown(request, "old" if error.is_old else "altered")
    page = page_asked(question)
    state = state_of(question, page)
    if state == "asked" and request.method == "POST":
        actions.confirm_practice(practice=question.practice, by=question.user)
        state = "done"
    return shown(request, state, page)


def page_asked(question: Question | None):
    if question is None:
        return None
    return best_first(live_pages().filter(practice=question.practice)).first()


def state_of(question: Question | None, page) -> str:
    if page is None:
        return "gone"
    if not may_confirm(question.user, question.practice):
        return "lost"
    return "answered" if question.is_answered else "asked"


def shown(request: HttpRequest, state: str, page=None) -> HttpResponse:
    context = {"state": state, "practice_page": page}
    if page and state in ("asked", "answered"):
        context["ways_on"] = ways_on(page)
    status = STATUS.get(state, 200)
    template = "knowledge/confirming/still_true.html"
    return render(request, template, context, status=status)
