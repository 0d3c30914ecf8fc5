"""Requests to join, for those who decide about them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members.joining import actions
from members.joining.forms.deciding import (
    ApproveForm,
    AskBackForm,
    DeclineForm,
    PassOnForm,
    RequestFilterForm,
)
from members.joining.guards import coordinators_only
from members.joining.presentation import (
    address_row,
    conversation_for,
    decision_words,
    request_rows,
    said_rows,
    state_badge,
    tabs,
)
from members.models import JoinRequest
from members.notices.presentation import pagination

PER_PAGE = 50
FORMS = {
    "approve": ApproveForm,
    "ask_back": AskBackForm,
    "decline": DeclineForm,
    "pass_on": PassOnForm,
}


@coordinators_only
@require_safe
def request_list(request: HttpRequest) -> HttpResponse:
    form = RequestFilterForm(request.GET)
    found = JoinRequest.objects.visible_to(request.user).filter(state__in=form.states)
    context = listed(request, form, found.longest_first())
    return render(request, "members/joining/request_list.html", context)


def listed(request: HttpRequest, form: RequestFilterForm, found) -> dict:
    path = reverse("members:requests")
    if form.shown == "decided":
        found = found.order_by("-decided_at", "-pk")
    page = Paginator(found, PER_PAGE).get_page(form.cleaned_data.get("page"))
    return {
        "rows": request_rows(page),
        "page": page,
        "pagination": pagination(page, request.GET),
        "tabs": tabs(path, form.LABELS, form.shown),
        "shown": form.shown,
    }


@coordinators_only
@require_http_methods(["GET", "HEAD", "POST"])
def request_detail(request: HttpRequest, pk: int) -> HttpResponse:
    rows = JoinRequest.objects.visible_to(request.user).select_related("region")
    asked = get_object_or_404(rows, pk=pk)
    do = request.POST.get("do")
    if request.method != "POST" or do not in FORMS:
        return detail_page(request, asked)
    form = FORMS[do](request.POST, request=asked, by=request.user)
    if not form.is_valid():
        return detail_page(request, asked, do, form)
    return decided(request, asked, do, form)


def decided(request: HttpRequest, asked: JoinRequest, do: str, form) -> HttpResponse:
    decide, words = DECISIONS[do]
    try:
        decide(request=asked, by=request.user, **form.cleaned_data)
    except actions.AlreadyDecided as error:
        messages.warning(request, decision_words(error.request, request.user))
        return redirect("members:request", pk=asked.pk)
    except ValidationError as error:
        form.add_error(None, error)
        return detail_page(request, asked, do, form)
    messages.success(request, words() % {"name": asked.name})
    return redirect("members:requests")


DECISIONS = {
    "approve": (
        actions.approve,
        lambda: _("%(name)s is a member now and gets a mail."),
    ),
    "ask_back": (
        actions.ask_back,
        lambda: _("Your question is mailed to %(name)s."),
    ),
    "decline": (
        actions.decline,
        lambda: _("The request of %(name)s is declined; the reason goes by mail."),
    ),
    "pass_on": (
        actions.pass_on,
        lambda: _("The request of %(name)s is passed on. The people there are told."),
    ),
}


def detail_page(
    request: HttpRequest, asked: JoinRequest, do: str = "", form=None
) -> HttpResponse:
    forms = {name: kind(request=asked, by=request.user) for name, kind in FORMS.items()}
    if form is not None:
        forms[do] = form
    context = {
        "asked": asked,
        "badge": state_badge(asked),
        "rows": [*said_rows(asked), address_row(asked)],
        "conversation": conversation_for(asked, request.user),
        "decision": "" if asked.is_open else decision_words(asked, request.user),
        "forms": forms,
        "do": do,
    }
    return render(request, "members/joining/request.html", context)
