"""Translating: the language, the overview, a page for each group, what waits."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from knowledge.record.groups import GROUPS
from knowledge.translating import actions, saving, waiting
from knowledge.translating.access import practice_to_translate, translating
from knowledge.translating.choosing import chooser
from knowledge.translating.forms import LanguageForm, TextsForm
from knowledge.translating.overview import group_url, overview
from knowledge.translating.screens import Screen
from knowledge.translating.showing import group_context
from members.notices.presentation import pagination
from portal.conflicts import SavedMeanwhile


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: HttpRequest, slug: str) -> HttpResponse:
    """Into which language; what was begun is gone on with."""
    practice = practice_to_translate(request, slug)
    form = LanguageForm(
        request.POST or None, practice=practice, initial=request.GET.dict()
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["language"]
        try:
            actions.begin_translation(
                practice=practice, by=request.user, language=chosen
            )
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            return redirect("knowledge:translation", slug, chosen)
    context = chooser(practice, form)
    return render(request, "knowledge/translating/translate.html", context)


@translating
@require_safe
def translation(request: HttpRequest, page, original) -> HttpResponse:
    context = overview(page, original)
    return render(request, "knowledge/translating/overview.html", context)


@translating
@require_http_methods(["GET", "HEAD", "POST"])
def translation_group(request: HttpRequest, page, original, group: str):
    """A group's texts; one that has none leads back to the overview."""
    if group not in GROUPS:
        raise Http404
    screen = Screen.of(page, original, group)
    if screen is None:
        return redirect("knowledge:translation", page.practice.slug, page.language)
    if request.method != "POST":
        return shown(request, screen, screen.form())
    return answer(request, screen, screen.form(request.POST))


def answer(request: HttpRequest, screen: Screen, form: TextsForm) -> HttpResponse:
    """Saves what is right; what is wrong comes back with its reason."""
    try:
        done = saving.saved(request, screen.page, form)
    except SavedMeanwhile as meanwhile:
        return shown(request, screen, form, comparison=meanwhile.comparison)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return shown(request, screen, form)
    if form.errors:
        return shown(request, screen, form, is_partly_saved=True)
    messages.success(request, saving.kept_words(done, screen))
    return redirect(after_saving(request, screen))


def after_saving(request: HttpRequest, screen: Screen) -> str:
    word, place = saving.button(request)
    own = group_url(screen.page, screen.part.group)
    if word in ("take", "right"):
        return f"{own}#line-{place}"
    if word == "next" and screen.following:
        return screen.following.url
    return own.removesuffix(f"{screen.part.group.key}/")


def shown(request, screen: Screen, form: TextsForm, comparison=None, **more):
    context = group_context(request, screen, form, comparison) | more
    return render(request, "knowledge/translating/group.html", context)


@translating
@require_http_methods(["GET", "HEAD", "POST"])
def translation_discard(request: HttpRequest, page, original) -> HttpResponse:
    context = overview(page, original)
    if request.method != "POST":
        return render(request, "knowledge/translating/discard.html", context)
    try:
        is_gone = actions.discard_translation(page=page, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(context["overview_url"])
    messages.info(request, _("The draft is thrown away."))
    if is_gone:
        return redirect("knowledge:translate", page.practice.slug)
    return redirect(context["overview_url"])


@login_required
@require_safe
def translations(request: HttpRequest) -> HttpResponse:
    """What waits for a translator in one language, of what this member may."""
    asked = request.GET.get("language", "")
    language, languages = waiting.languages_of(request.user, asked)
    number = request.GET.get("page", "")
    context = waiting.waiting_for(request.user, language, number)
    context |= {
        "language": language,
        "languages": languages,
        "pagination": pagination(context["missing"], request.GET),
    }
    return render(request, "knowledge/translating/translations.html", context)
