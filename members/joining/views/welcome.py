"""The welcome: three steps after the first sign-in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members.actions import make_profile
from members.joining import welcoming
from members.joining.forms.welcome import BasicsForm, FollowingForm, MailsForm
from members.joining.rhythms import choose_rhythm

FORMS = {1: BasicsForm, 2: FollowingForm, 3: MailsForm}


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, step: int) -> HttpResponse:
    """Saves a step or skips it; "later" ends the welcome."""
    if step not in FORMS:
        raise Http404
    make_profile(user=request.user)
    if request.method == "POST" and request.POST.get("do") == "later":
        return over(request)
    if request.method == "POST" and request.POST.get("do") == "skip":
        return after(request, step)
    form = FORMS[step](request.POST or None, user=request.user)
    if request.method != "POST" or not form.is_valid():
        request.session[welcoming.STEP] = step
        return step_page(request, step, form)
    SAVES[step](request, form)
    return after(request, step)


def save_basics(request: HttpRequest, form: BasicsForm) -> None:
    welcoming.save_basics(profile=form.profile, **form.cleaned_data)


def save_following(request: HttpRequest, form: FollowingForm) -> None:
    welcoming.save_following(user=request.user, shown=form.shown, wanted=form.wanted)


def save_mails(request: HttpRequest, form: MailsForm) -> None:
    choose_rhythm(user=request.user, rhythm=form.cleaned_data["rhythm"])


SAVES = {1: save_basics, 2: save_following, 3: save_mails}


def after(request: HttpRequest, step: int) -> HttpResponse:
    if step == welcoming.LAST:
        return over(request)
    request.session[welcoming.STEP] = step + 1
    return redirect("members:welcome", step=step + 1)


def over(request: HttpRequest) -> HttpResponse:
    welcoming.finish(user=request.user)
    request.session.pop(welcoming.STEP, None)
    messages.success(
        request, _("Welcome. This is your profile: you can fill it at any time.")
    )
    return redirect(request.user.profile)


def step_page(request: HttpRequest, step: int, form) -> HttpResponse:
    context = {
        "form": form,
        "step": step,
        "last": welcoming.LAST,
        "before": step - 1,
        "is_last": step == welcoming.LAST,
        **TITLES[step](),
    }
    return render(request, "members/joining/welcome.html", context)


TITLES = {
    1: lambda: {
        "title": _("Who you are"),
        "lead": _("So that others in the network find you. All of it can wait."),
    },
    2: lambda: {
        "title": _("What to follow"),
        "lead": _("When something new comes there, it is in your notices."),
    },
    3: lambda: {
        "title": _("How mails come"),
        "lead": _("In the portal you find all notices at any time."),
    },
}
