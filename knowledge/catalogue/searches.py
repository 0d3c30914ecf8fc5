"""A member's saved searches: kept from the library's page, listed, changed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from knowledge.catalogue import saving
from knowledge.catalogue.facets import library_facets
from knowledge.catalogue.feed import library_path, with_query
from knowledge.catalogue.forms import SavedSearchForm
from knowledge.catalogue.found import Asked, asked
from search.finding import SearchAway

LONGEST_NAME = 120
AWAY = gettext_lazy("The search is being prepared. Please try again in a moment.")


@login_required
@require_safe
def saved_searches(request: HttpRequest) -> HttpResponse:
    library, facets = library_path(), library_facets()
    rows = [
        {
            "search": search,
            "words": asked(QueryDict(search.params), request.user, facets).words,
            "url": with_query(library, QueryDict(search.params)),
        }
        for search in request.user.saved_searches.all()
    ]
    context = {"rows": rows, "library_url": library}
    return render(request, "knowledge/catalogue/searches.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def search_create(request: HttpRequest) -> HttpResponse:
    """What is searched for stands in the address, as on the library's page."""
    wanted = asked(request.GET, request.user)
    first = {"title": wanted.words[:LONGEST_NAME]}
    form = SavedSearchForm(request.POST or None, initial=first)
    back = with_query(library_path(), wanted.params)
    if request.method == "POST" and form.is_valid() and kept(request, form, wanted):
        messages.success(request, _("The search is saved."))
        return redirect("knowledge:searches")
    context = {"form": form, "words": wanted.words, "back": back}
    return render(request, "knowledge/catalogue/search_form.html", context)


def kept(request: HttpRequest, form: SavedSearchForm, wanted: Asked) -> bool:
    try:
        saving.save_search(user=request.user, wanted=wanted, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
    except SearchAway:
        form.add_error(None, AWAY)
    return not form.errors


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def search_edit(request: HttpRequest, pk: int) -> HttpResponse:
    search = get_object_or_404(request.user.saved_searches, pk=pk)
    form = SavedSearchForm(request.POST or None, instance=search)
    if request.method == "POST" and form.is_valid() and changed(request, form):
        messages.success(request, _("The search is changed."))
        return redirect("knowledge:searches")
    words = asked(QueryDict(search.params), request.user).words
    context = {"form": form, "search": search, "words": words}
    return render(request, "knowledge/catalogue/search_form.html", context)


def changed(request: HttpRequest, form: SavedSearchForm) -> bool:
    try:
        saving.change_search(search=form.instance, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
    except SearchAway:
        form.add_error(None, AWAY)
    return not form.errors


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def search_delete(request: HttpRequest, pk: int) -> HttpResponse:
    search = get_object_or_404(request.user.saved_searches, pk=pk)
    if request.method != "POST":
        context = {"search": search}
        return render(request, "knowledge/catalogue/search_delete.html", context)
    saving.delete_search(search=search, by=request.user)
    messages.success(request, _("The search is deleted."))
    return redirect("knowledge:searches")
