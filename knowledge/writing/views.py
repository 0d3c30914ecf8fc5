"""Writing a record: its overview, a page for each group, throwing a draft away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from knowledge.record.drafts import draft_of
from knowledge.record.groups import GROUPS, Group
from knowledge.writing import actions, concepts, finding
from knowledge.writing.access import is_begun, page_to_write, writing
from knowledge.writing.forms import GroupForm, left_out
from knowledge.writing.overview import overview
from knowledge.writing.saving import kept_words, saved
from knowledge.writing.showing import group_context
from portal.conflicts import SavedMeanwhile


@login_required
@require_safe
def write(request: HttpRequest, slug: str) -> HttpResponse:
    page = page_to_write(request, slug)
    if not is_begun(page):
        return render(request, "knowledge/writing/from_spark.html", {"page": page})
    context = overview(page, request.user)
    return render(request, "knowledge/writing/overview.html", context)


def known_group(key: str) -> Group:
    if key not in GROUPS:
        raise Http404
    return GROUPS[key]


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def write_group(request: HttpRequest, page, group: str) -> HttpResponse:
    """A group's form; its rows and searches work by its buttons."""
    found, draft = known_group(group), draft_of(page)
    if request.method != "POST":
        return shown(request, page, GroupForm(draft=draft, group=found))
    form = GroupForm(request.POST, request.FILES, draft=draft, group=found)
    if unsaved := form.after_button(request.POST.get("do", "")):
        return shown(request, page, unsaved)
    return answer(request, page, form)


def answer(request: HttpRequest, page, form: GroupForm) -> HttpResponse:
    """Saves what is right; what is wrong comes back with its reason."""
    try:
        done = saved(request, page, form)
    except SavedMeanwhile as meanwhile:
        return shown(request, page, form, meanwhile.comparison)
    except ValidationError as error:
        form.add_error(None, error)
        return shown(request, page, form)
    if form.errors:
        return shown(request, page, form, is_partly_saved=True)
    messages.success(request, kept_words(done))
    return redirect(after_saving(request, page, form.group))


def after_saving(request: HttpRequest, page, group: Group) -> str:
    context = group_context(request, page, GroupForm(draft=draft_of(page), group=group))
    following = context["following"]
    if request.POST.get("do") == "next" and following:
        return following["url"]
    return context["overview_url"]


def shown(request: HttpRequest, page, form: GroupForm, comparison=None, **more):
    context = group_context(request, page, form, comparison) | more
    return render(request, "knowledge/writing/group.html", context)


@writing
@require_safe
def write_find(request: HttpRequest, page, table: str) -> HttpResponse:
    """What a search for practices or building blocks offers, as a fragment."""
    if table not in finding.KINDS:
        raise Http404
    text, draft = request.GET.get("q", ""), draft_of(page)
    rows = finding.found(finding.KINDS[table], text, but=left_out(draft, []))
    context = {"found": rows, "table": table}
    return render(request, "knowledge/writing/_found.html", context)


@writing
@require_safe
def write_concepts(request: HttpRequest, page) -> HttpResponse:
    """What the combobox of concepts offers for the letters typed so far."""
    text = " ".join(request.GET.get("q", "").split())[: concepts.LONGEST]
    rows = concepts.options(draft_of(page), text)
    context = {"options": rows, "text": text, "may_suggest": False}
    return render(request, "members/profiles/_concept_options.html", context)


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def write_discard(request: HttpRequest, page) -> HttpResponse:
    if request.method != "POST":
        return render(request, "knowledge/writing/discard.html", {"page": page})
    try:
        actions.discard_draft(page=page, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("knowledge:write", page.practice.slug)
    messages.info(request, _("The draft is thrown away."))
    return redirect("knowledge:own_practices")
