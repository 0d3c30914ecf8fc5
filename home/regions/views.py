"""Screens of a region's coordinators: its page in each language, and its facts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from home.models import RegionFacts
from home.regions import actions
from home.regions.actions import ChangedMeanwhile
from home.regions.bodies import (
    BlockFormSet,
    composed,
    described,
    initial_rows,
)
from home.regions.forms import FactsForm, RegionTextForm
from home.regions.pages import (
    kept_region,
    page_in,
    published_revisions,
    region_pages,
    states,
)
from portal.conflicts import SavedMeanwhile
from portal.languages import CODES, own_name
from portal.windows import BEFORE, marks_of, show_again, write_onto

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def region_edit(request: HttpRequest, key: str) -> HttpResponse:
    region = kept_region(request, key)
    pages = list(region_pages(region).select_related("locale"))
    context = {
        "region": region,
        "states": states(pages),
        "page": pages[0] if pages else None,
    }
    return render(request, "home/regions/overview.html", context)


@login_required
@require_POST
def text_start(request: HttpRequest, key: str, language: str) -> HttpResponse:
    """Begins a text in a language that has none."""
    region = kept_region(request, key)
    source = region_pages(region).order_by("path").first()
    if source is None or language not in CODES:
        raise Http404
    try:
        actions.start_translation(source=source, language=language, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("home:region_edit", key)
    return redirect("home:region_text", key, language)


@login_required
@form_methods
def region_text(request: HttpRequest, key: str, language: str) -> HttpResponse:
    region = kept_region(request, key)
    page = page_in(region_pages(region), language)
    draft = page.get_latest_revision_as_object()
    form = RegionTextForm(request.POST or None, instance=draft, initial=seen(page))
    rows = BlockFormSet(request.POST or None, initial=initial_rows(draft), prefix="b")
    both_hold = request.method == "POST" and form.is_valid() and rows.is_valid()
    if both_hold and keep_text(request, page, draft, form, rows):
        return redirect("home:region_text", key, language)
    context = {
        "region": region,
        "page": page,
        "language_name": own_name(language),
        "form": form,
        "rows": rows,
        "kept": described(draft),
        "saved_now": saved_now(page, form),
        "beside": original_beside(page),
    }
    return render(request, "home/regions/text.html", context)


def saved_now(page, form):
    """What somebody else saved meanwhile (the form has written into `page`)."""
    if not getattr(form, "conflict", False):
        return None
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def seen(page) -> dict:
    return {"revision": page.latest_revision_id or 0}


def original_beside(page):
    """The English text, or the oldest, to look at while one translates."""
    if page.locale.language_code == "en":
        return None
    others = page.get_translations().live().select_related("locale").order_by("path")
    first = others.filter(locale__language_code="en").first() or others.first()
    return first.specific if first else None


def keep_text(request, page, draft, form, rows) -> bool:
    """Whether it was kept; else the form says why and holds what was typed."""
    wants_publish = request.POST.get("do") == "publish"
    try:
        actions.write_region_page(
            page=page,
            by=request.user,
            texts={name: form.cleaned_data[name] for name in form.Meta.fields},
            body=composed(draft, rows.cleaned_data),
            seen=form.cleaned_data["revision"],
            publish=wants_publish,
        )
    except ChangedMeanwhile as error:
        show_conflict(form, error, page.latest_revision_id)
        return False
    except ValidationError as error:
        form.add_error(None, error)
        return False
    done = _("The page is published.") if wants_publish else _("The draft is kept.")
    messages.success(request, done)
    return True


def show_conflict(form, error: ChangedMeanwhile, newest) -> None:
    """Says who was faster; sent once more, the form replaces what they saved."""
    form.add_error(None, conflict_words(error))
    form.data = form.data.copy()
    form.data[form.add_prefix("revision")] = str(newest or 0)
    form.conflict = True


def conflict_words(error: ChangedMeanwhile) -> str:
    if error.by is None:
        return _(
            "This was changed in another window since you opened it. What you typed "
            "is still here: compare it, then save once more to keep yours."
        )
    return _(
        "%(name)s changed this since you opened it. What you typed is still here: "
        "compare it, then save once more to keep yours."
    ) % {"name": error.by}


@login_required
@require_safe
def versions(request: HttpRequest, key: str, language: str) -> HttpResponse:
    region = kept_region(request, key)
    page = page_in(region_pages(region), language)
    context = {
        "region": region,
        "page": page,
        "language_name": own_name(language),
        "rows": published_revisions(page),
    }
    return render(request, "home/regions/versions.html", context)


@login_required
@require_safe
def version(request: HttpRequest, key: str, language: str, pk: int) -> HttpResponse:
    """An earlier state, to read before one brings it back."""
    region = kept_region(request, key)
    page = page_in(region_pages(region), language)
    revision = get_object_or_404(page.revisions, pk=pk)
    context = {
        "region": region,
        "page": revision.as_object(),
        "revision": revision,
        "language_name": own_name(language),
        "language": language,
    }
    return render(request, "home/regions/version.html", context)


@login_required
@require_POST
def version_restore(
    request: HttpRequest, key: str, language: str, pk: int
) -> HttpResponse:
    region = kept_region(request, key)
    page = page_in(region_pages(region), language)
    revision = get_object_or_404(page.revisions, pk=pk)
    try:
        actions.bring_back(page=page, revision=revision, by=request.user)
        messages.success(request, _("This version is published again."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("home:region_versions", key, language)


@login_required
@form_methods
def region_facts(request: HttpRequest, key: str) -> HttpResponse:
    region = kept_region(request, key)
    facts, _new = RegionFacts.objects.get_or_create(region=region)
    stored = RegionFacts.objects.select_related("cover").get(pk=facts.pk)
    form = FactsForm(
        request.POST or None,
        request.FILES or None,
        instance=facts,
        initial=facts_initial(stored),
    )
    if request.method == "POST" and form.is_valid() and keep_facts(request, form):
        return redirect("home:region_facts", key)
    before = form.data.get(BEFORE) or marks_of(stored, FactsForm.Meta.fields)
    context = {"region": region, "form": form, "facts": stored, "before": before}
    return render(request, "home/regions/facts.html", context)


def facts_initial(facts: RegionFacts) -> dict:
    cover = facts.cover
    return {
        "seen_version": facts.version,
        "picture_credit": cover.credit if cover else "",
        "picture_description": cover.description if cover else "",
    }


def keep_facts(request, form) -> bool:
    try:
        actions.write_facts(
            facts=form.instance,
            by=request.user,
            data=form.cleaned_data,
            seen=form.cleaned_data["seen_version"],
        )
    except ChangedMeanwhile as error:
        return keep_merged_facts(request, form, error)
    messages.success(request, _("The facts are published in all languages."))
    return True


def keep_merged_facts(request, form, error: ChangedMeanwhile) -> bool:
    """Writes what only one of the two changed; else both are shown."""
    row = RegionFacts.objects.get(pk=form.instance.pk)
    if not joined(form, row, error):
        return False
    data = form.cleaned_data | {name: getattr(row, name) for name in form.Meta.fields}
    actions.write_facts(facts=row, by=request.user, data=data, seen=row.version)
    messages.success(request, _("The facts are published in all languages."))
    return True


def joined(form, row, error: ChangedMeanwhile) -> bool:
    """Whether the row holds what either window changed; else the form shows both."""
    values = {name: form.cleaned_data[name] for name in form.Meta.fields}
    try:
        write_onto(row, values, form.data.get(BEFORE, ""))
    except SavedMeanwhile as meanwhile:
        form.add_error(None, conflict_words(error))
        show_again(form, row, meanwhile.comparison)
        form.data["seen_version"] = str(row.version)
        return False
    return True
