"""The editors' pages of the search: what they keep, and the state of the index."""

from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from search.finding import principals_of
from search.keeping import actions, presentation
from search.keeping.forms import KeptForm, OfferForm, PromotionForm, SynonymsForm
from search.keeping.models import LONGEST_TEXT, Kept, Promotion, Synonyms, Trouble
from search.keeping.state import states
from search.outbox import last_sequence


@dataclass(frozen=True)
class Shelf:
    """One kind of rows that editors keep, and the words of its pages."""

    name: str
    model: type[Kept]
    form: type[KeptForm]
    title: Any
    lead: Any
    new: Any
    change: Any
    empty: Any

    def form_of(self, request: HttpRequest, row: Kept) -> KeptForm:
        offered = OfferForm.of(request.GET) if row.pk is None else None
        more = {}
        if self.form is PromotionForm:
            more["principals"] = principals_of(request.user)
        return self.form(request.POST or None, row=row, offered=offered, **more)


SHELVES = {
    "synonyms": Shelf(
        "synonyms",
        Synonyms,
        SynonymsForm,
        gettext_lazy("Synonyms"),
        gettext_lazy("Words that mean the same. A change holds from the next search."),
        gettext_lazy("Add synonyms"),
        gettext_lazy("Change synonyms"),
        gettext_lazy("No group of synonyms is kept yet"),
    ),
    "recommended": Shelf(
        "recommended",
        Promotion,
        PromotionForm,
        gettext_lazy("Recommended results"),
        gettext_lazy("They stand above the results, for readers who may see them."),
        gettext_lazy("Recommend a result"),
        gettext_lazy("Change a recommended result"),
        gettext_lazy("Nothing is recommended yet"),
    ),
}


def editors_only(view):
    """A visitor without account is led to the sign-in, everybody else refused."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not actions.may_keep(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(never_cache(guarded))


def shelf_or_404(name: str) -> Shelf:
    if name not in SHELVES:
        raise Http404
    return SHELVES[name]


def row_or_404(shelf: Shelf, pk: int) -> Kept:
    return get_object_or_404(shelf.model.objects.select_related("changed_by"), pk=pk)


@editors_only
@require_safe
def kept(request: HttpRequest, shelf: str) -> HttpResponse:
    """What stands, what was taken off, and how to undo what was just done."""
    kind = shelf_or_404(shelf)
    text = request.GET.get("q", "").strip()[:LONGEST_TEXT]
    rows = kind.model.objects.select_related("changed_by").found_by(text)
    page = presentation.page_of(rows.standing(), request.GET.get("page"))
    removed = rows.removed()[: presentation.PER_PAGE]
    context = {
        "shelf": kind,
        "text": text,
        "tabs": presentation.tabs(shelf),
        "total": page.paginator.count,
        "rows": presentation.kept_rows(shelf, page.object_list, request.user),
        "removed": [presentation.kept_row(shelf, row) for row in removed],
        "pagination": presentation.pagination(page, request.GET),
        "done": done(request, kind),
        "new_url": reverse("search:kept_create", args=[shelf]),
    }
    return render(request, "search/keeping/kept.html", context)


def done(request: HttpRequest, shelf: Shelf) -> dict | None:
    """The row that was changed a moment ago, with its undo."""
    number = request.GET.get("done", "")
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        return None
    row = shelf.model.objects.filter(pk=number).first()
    return presentation.kept_row(shelf.name, row) if row else None


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def kept_create(request: HttpRequest, shelf: str) -> HttpResponse:
    kind = shelf_or_404(shelf)
    return edited(request, kind, kind.model())


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def kept_change(request: HttpRequest, shelf: str, pk: int) -> HttpResponse:
    kind = shelf_or_404(shelf)
    return edited(request, kind, row_or_404(kind, pk))


def edited(request: HttpRequest, shelf: Shelf, row: Kept) -> HttpResponse:
    form = shelf.form_of(request, row)
    again = form.after_search()
    if not again and form.is_valid() and (saved := save(request, form)):
        return redirect_done(shelf, saved)
    context = {
        "shelf": shelf,
        "form": again or form,
        "row": row,
        "list_url": reverse("search:kept", args=[shelf.name]),
        "was_looked_for": getattr(again, "was_looked_for", False),
    }
    return render(request, "search/keeping/edit.html", context)


def save(request: HttpRequest, form: KeptForm) -> Kept | None:
    values = form.cleaned_data
    try:
        return actions.save(
            row=form.row, values=values, by=request.user, seen=values["seen"]
        )
    except ValidationError as error:
        form.add_error(None, error)
        return None


def redirect_done(shelf: Shelf, row: Kept) -> HttpResponse:
    url = reverse("search:kept", args=[shelf.name])
    return redirect(f"{url}?done={row.pk}")


@editors_only
@require_POST
def kept_remove(request: HttpRequest, shelf: str, pk: int) -> HttpResponse:
    kind = shelf_or_404(shelf)
    row = actions.remove(row=row_or_404(kind, pk), by=request.user)
    return redirect_done(kind, row)


@editors_only
@require_POST
def kept_undo(request: HttpRequest, shelf: str, pk: int) -> HttpResponse:
    kind = shelf_or_404(shelf)
    row = row_or_404(kind, pk)
    try:
        row = actions.undo(row=row, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("search:kept", shelf)
    return redirect_done(kind, row)


@editors_only
@require_safe
def index_state(request: HttpRequest) -> HttpResponse:
    newest = last_sequence()
    context = {
        "tabs": presentation.tabs("index"),
        "indexes": [presentation.state_row(state, newest) for state in states()],
        "documents_head": [_("Kind"), _("Documents")],
        "troubles": presentation.trouble_rows(Trouble.objects.all()),
    }
    return render(request, "search/keeping/index.html", context)
