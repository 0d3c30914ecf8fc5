"""Screens for a region's news."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from home.listings import region_news
from home.models import NewsPage
from home.regions import actions
from home.regions.actions import ChangedMeanwhile
from home.regions.bodies import BlockFormSet, composed, described, initial_rows
from home.regions.forms import NewNewsForm, NewsForm
from home.regions.pages import kept_region, news_pages, states
from home.regions.views import (
    form_methods,
    original_beside,
    saved_now,
    seen,
    show_conflict,
)
from portal.languages import CODES, current, own_name, preference


@login_required
@require_safe
def news_list(request: HttpRequest, key: str) -> HttpResponse:
    region = kept_region(request, key)
    pages = region_news(region, also_withdrawn=True)
    return render(
        request, "home/regions/news_list.html", {"region": region, "pages": pages}
    )


@login_required
@form_methods
def news_create(request: HttpRequest, key: str) -> HttpResponse:
    region = kept_region(request, key)
    language = request.GET.get("language", current())
    if language not in CODES:
        raise Http404
    form = NewNewsForm(request.POST or None, initial={"token": uuid4()})
    if request.method == "POST" and form.is_valid():
        page = keep_news(request, region, language, form)
        if page:
            return redirect("home:news_edit", key, page.translation_key)
    return shown(request, region, form, language)


def keep_news(
    request, region, language: str, form, page=None, body=None
) -> NewsPage | None:
    """The published news; None where the form says what is wrong."""
    try:
        done = actions.write_news(
            region=region,
            by=request.user,
            language=language,
            data=form.cleaned_data,
            page=page,
            body=body,
        )
    except ChangedMeanwhile as error:
        show_conflict(form, error, page.latest_revision_id)
    except ValidationError as error:
        form.add_error(None, error.messages)
    else:
        messages.success(request, _("The news is published."))
        return done
    return None


def shown(request, region, form, language: str, page=None, **more) -> HttpResponse:
    context = {
        "region": region,
        "form": form,
        "page": page,
        "saved_now": saved_now(page, form),
        "language": language,
        "language_name": own_name(language),
        "languages": [(code, own_name(code)) for code in CODES],
    }
    return render(request, "home/regions/news_form.html", context | more)


@login_required
@require_safe
def news_edit(request: HttpRequest, key: str, news: UUID) -> HttpResponse:
    """How one news stands in the eight languages."""
    region = kept_region(request, key)
    pages = news_pages(region, news)
    context = {"region": region, "news": news, "states": states(pages)}
    in_order = sorted(pages, key=lambda page: preference().index(page.language))
    live = next((page for page in in_order if page.live), None)
    context |= {"page": live or in_order[0], "live": live}
    return render(request, "home/regions/news.html", context)


@login_required
@form_methods
def news_text(
    request: HttpRequest, key: str, news: UUID, language: str
) -> HttpResponse:
    region = kept_region(request, key)
    page = next((p for p in news_pages(region, news) if p.language == language), None)
    if page is None:
        raise Http404
    draft = page.get_latest_revision_as_object()
    kept = described(draft)
    form = NewsForm(request.POST or None, instance=draft, initial=seen(page))
    rows = BlockFormSet(request.POST or None, initial=initial_rows(draft), prefix="b")
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        body = composed(draft, rows.cleaned_data)
        if keep_news(request, region, language, form, page, body):
            return redirect("home:news_edit", key, news)
    more = {"rows": rows, "kept": kept, "beside": original_beside(page)}
    return shown(request, region, form, language, page, **more)


@login_required
@require_POST
def news_start(
    request: HttpRequest, key: str, news: UUID, language: str
) -> HttpResponse:
    region = kept_region(request, key)
    if language not in CODES:
        raise Http404
    source = news_pages(region, news)[0]
    try:
        actions.start_translation(source=source, language=language, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("home:news_edit", key, news)
    return redirect("home:news_text", key, news, language)


@login_required
@require_POST
def news_withdraw(request: HttpRequest, key: str, news: UUID) -> HttpResponse:
    region = kept_region(request, key)
    try:
        actions.withdraw_news(page=news_pages(region, news)[0], by=request.user)
        messages.success(request, _("The news is taken off the portal."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("home:news_list", key)
