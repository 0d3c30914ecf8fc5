"""Asking to join, confirming the address, and how the request stands."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from members.joining import actions, letters, limits, links
from members.joining.accounts import account_of
from members.joining.forms.asking import AnswerForm, AskForm
from members.joining.guards import by_signed_link
from members.joining.presentation import (
    conversation,
    privacy_path,
    said_rows,
    state_badge,
    steps_of,
)
from members.models import JoinRequest
from portal.languages import current

State = JoinRequest.State
TOO_OFTEN = 429


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def ask(request: HttpRequest) -> HttpResponse:
    """The same answer for every address; what is true of it, its owner is mailed."""
    form = AskForm(request.POST or None, initial={"region": request.GET.get("region")})
    if request.method != "POST" or not form.is_valid():
        return ask_page(request, form)
    if not limits.may_ask(request, form.cleaned_data["email"]):
        words = _("Too many requests came from you. Please try again later.")
        form.add_error(None, words)
        return ask_page(request, form, status=TOO_OFTEN)
    actions.ask_to_join(language=current(), **form.said)
    return redirect("members:asked")


def ask_page(request: HttpRequest, form: AskForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "privacy_url": privacy_path()}
    return render(request, "members/joining/ask.html", context, status=status)


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "members/joining/asked.html")


def unknown(request: HttpRequest) -> HttpResponse:
    """A link that was altered, or whose request was deleted."""
    return render(request, "members/joining/unknown.html", status=404)


@by_signed_link
@require_http_methods(["GET", "HEAD", "POST"])
def ask_confirm(request: HttpRequest, signed: str) -> HttpResponse:
    """Asks for a click: scanners of mail open every link, but press no button."""
    asked, is_expired = links.request_to_confirm(signed)
    if asked is None:
        return unknown(request)
    if asked.state != State.UNVERIFIED:
        return redirect(links.state_path(asked))
    if request.method == "POST":
        return sent_again(request, asked) if is_expired else confirmed(request, asked)
    context = {"rows": said_rows(asked), "is_expired": is_expired}
    return render(request, "members/joining/confirm.html", context)


def confirmed(request: HttpRequest, asked: JoinRequest) -> HttpResponse:
    asked = actions.confirm_address(request=asked)
    if asked.state == State.WAITING:
        messages.success(request, _("Your address is confirmed. Thank you."))
    return redirect(links.state_path(asked))


def sent_again(request: HttpRequest, asked: JoinRequest) -> HttpResponse:
    if limits.may_send_again(asked.key):
        letters.queue_confirm(asked)
        return redirect("members:asked")
    messages.error(request, _("We mailed it a moment ago. Please look for it."))
    return redirect(request.path)


@by_signed_link
@require_http_methods(["GET", "HEAD", "POST"])
def ask_state(request: HttpRequest, signed: str) -> HttpResponse:
    asked = links.request_of_state(signed)
    if asked is None:
        return unknown(request)
    if request.method != "POST":
        return state_page(request, asked, AnswerForm())
    try:
        return DOINGS.get(request.POST.get("do"), state_page)(request, asked)
    except actions.AlreadyDecided as error:
        messages.warning(request, error.messages[0])
        return redirect(request.path)


def answer(request: HttpRequest, asked: JoinRequest) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return state_page(request, asked, form)
    actions.answer(request=asked, text=form.cleaned_data["text"])
    messages.success(request, _("Your answer is sent. We mail you how it goes on."))
    return redirect(request.path)


def take_back(request: HttpRequest, asked: JoinRequest) -> HttpResponse:
    actions.withdraw_request(request=asked)
    messages.success(request, _("Your request is taken back."))
    return redirect(request.path)


def send_again(request: HttpRequest, asked: JoinRequest) -> HttpResponse:
    if asked.state != State.UNVERIFIED:
        return redirect(request.path)
    return sent_again(request, asked)


DOINGS = {"answer": answer, "take_back": take_back, "send_again": send_again}


def state_page(
    request: HttpRequest, asked: JoinRequest, form: AnswerForm | None = None
) -> HttpResponse:
    context = {
        "asked": asked,
        "form": form or AnswerForm(),
        "badge": state_badge(asked),
        "steps": steps_of(asked),
        "rows": said_rows(asked),
        "conversation": conversation(asked),
        "has_account": is_member_now(asked),
    }
    return render(request, "members/joining/state.html", context)


def is_member_now(asked: JoinRequest) -> bool:
    """Whether the address has an account that can be signed in to."""
    user = None if asked.is_open else account_of(asked.email)
    return bool(user and user.is_active)
